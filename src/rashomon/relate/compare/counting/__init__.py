"""What is counted: figures that agree, grow or cannot both be true."""
