"""The schedule as one thing: who has what and when, locks, holds, moves, joint reception, rules of reception."""
