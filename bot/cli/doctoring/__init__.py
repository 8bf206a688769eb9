"""What `doctor` examines: the machine, the installation, the configuration, and Discord when it is asked to."""
