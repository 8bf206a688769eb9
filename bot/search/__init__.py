"""Finding propositions and topics in a text: full text, encoder, fusion."""
