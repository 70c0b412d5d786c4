from tests.backup.scene import other, scene

__all__ = ["other", "scene"]
