"""What every room of a visit stands on: who may, inputs of actions, what stands against them, common views."""
