"""Thủ tục: which decision binds a dossier."""
