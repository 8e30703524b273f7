"""The composition root: builds the application's parts and starts them."""

import logging
import signal
import socket
import sys
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Literal

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEventLoop,
    QIODevice,
    QMessageLogContext,
    QSocketNotifier,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

import dateline
from dateline.commands.context import ThemePreference
from dateline.files.user_folders import log_folder, settings_folder
from dateline.resources import resource
from dateline.ui.app_context import AppContext
from dateline.ui.opening import read_document, sample_path
from dateline.ui.theme import Theme
from dateline.ui.window import MainWindow

_log = logging.getLogger("dateline")
SETTLING = 400
"""Milliseconds after which a window that is only looked at has drawn what it draws a little later."""
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def run(paths: Sequence[Path], *, sample: bool = False, theme: ThemePreference | None = None) -> int:
    """Show the first file in a window and the others in windows of their own; the exit code.

    Without files the start page is shown, and the very first time the sample.
    """
    app = _application()
    log_path = _start_log()
    context = AppContext(
        Theme(app), MainWindow, settings_path=settings_folder() / "settings.json", log_path=log_path
    )
    _close_on_interrupt(context)
    context.theme.prefer(theme or context.settings.theme)
    window = context.new_window()
    if paths:
        window.open(*paths)
    elif sample:
        window.open_sample()
    else:
        window.welcome()
    code = app.exec()
    context.finish()
    return code


def window_picture(path: Path | None, width: int, height: int, theme: Literal["light", "dark"]) -> bytes:
    """A PNG of the whole window, showing this file or the sample; for use without a display.

    Raises FileError. Nothing is remembered of it. QT_QPA_PLATFORM must be "offscreen" before Qt starts.
    """
    app = _application()
    context = AppContext(Theme(app), MainWindow)
    context.theme.prefer(theme)
    document = read_document(path or sample_path(), path)
    window = MainWindow(context)
    window.resize(width, height)
    window.show()
    window.files.show(document)
    window.panel.complete()
    settled = QEventLoop()
    for checked in (window.session.report_changed, window.jobs.crashed):
        checked.connect(lambda *_: QTimer.singleShot(SETTLING, settled.quit))
    settled.exec()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    window.close()
    return bytes(data.data())


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("Dateline")
    app.setApplicationVersion(dateline.__version__)
    app.setDesktopFileName("dateline")
    app.setWindowIcon(_icon())
    return app


def _icon() -> QIcon:
    """The app icon in all its sizes, for systems that don't take it from the desktop entry."""
    icon = QIcon()
    for path in resource("icons").glob("dateline-*.png"):
        icon.addFile(str(path))
    return icon


def _close_on_interrupt(context: AppContext) -> None:
    """Have Ctrl+C in the terminal close every window, each of which asks about what isn't saved.

    Python sees a signal when it runs next: Qt, which may wait for long, hears of it by a socket.
    """
    ours, theirs = socket.socketpair()
    theirs.settimeout(0)
    signal.set_wakeup_fd(theirs.detach())
    signal.signal(signal.SIGINT, lambda *_: context.quit())
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read, context)
    notifier.activated.connect(lambda: ours.recv(1))
    context.destroyed.connect(ours.close)


def _start_log() -> Path:
    """Log to a file, with what nobody caught and what Qt complains of; the file's path."""
    path = log_folder() / "dateline.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=500_000, backupCount=1, encoding="utf-8", delay=True)
        logging.basicConfig(
            level=logging.INFO, handlers=[handler], format="%(asctime)s %(levelname)s %(name)s: %(message)s"
        )
    except OSError as error:
        logging.basicConfig(level=logging.WARNING)
        _log.warning("no log can be kept in %s: %s", path, error)
    sys.excepthook = _on_uncaught
    qInstallMessageHandler(_on_qt_message)
    return path


def _on_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    _log.critical("uncaught", exc_info=(kind, error, trace))
    app = QApplication.instance()
    if isinstance(app, QApplication):
        widgets = (app.activeWindow(), *app.topLevelWidgets())
        window = next(filter(None, map(_window_of, widgets)), None)
        if window is not None:
            window.jobs.crashed.emit(error)


def _window_of(widget: QWidget | None) -> MainWindow | None:
    """The main window that it is, or belongs to."""
    while widget is not None and not isinstance(widget, MainWindow):
        widget = widget.parentWidget()
    return widget


def _on_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    _log.log(_LEVELS[kind], "Qt: %s", message)
