"""Where questions from Discord are taken and answered: what commands and the buttons of cards share."""
