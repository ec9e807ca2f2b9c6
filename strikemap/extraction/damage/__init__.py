"""What a report says was damaged."""
