"""The frame of the workspace, lists, dashboard."""
