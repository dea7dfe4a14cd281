/// Something that reached the program from its terminal, in the order it happened.
package enum Input: Equatable, Sendable {
  case key(Key)
  /// A whole line, from where keys do not come one by one.
  case line(String)
  /// A bracketed paste, to be inserted as text and never run as keys; line ends are `\n`.
  case paste(String)
  /// The paste just delivered was longer than is kept; this many bytes of it were dropped.
  case pasteCut(Int)
  case resize(Size)
  case mouse(MouseEvent)
  /// A byte that is no part of valid UTF-8; the bytes around it are delivered all the same.
  case invalidByte(UInt8)
  /// The terminal window gained (`true`) or lost the focus.
  case focus(Bool)
  /// Ctrl-Z was undone by the shell: everything is to be drawn again.
  case resumed
  /// SIGTERM or SIGINT from outside: save drafts and leave.
  case terminate
  /// The terminal is gone (SIGHUP or end of input): save drafts and leave without drawing.
  case hangUp
}

/// What a mouse button or wheel did on one cell.
package struct MouseEvent: Hashable, Sendable {
  /// What happened to the button or the wheel.
  package enum Action: Hashable, Sendable { case press, release, wheelUp, wheelDown }

  /// Which button it was; the left one for a wheel.
  package enum Button: Hashable, Sendable { case left, middle, right }

  /// The cell under the pointer.
  package var point: Point
  /// What was done there.
  package var action: Action
  /// With which button.
  package var button: Button

  package init(_ action: Action, _ button: Button = .left, at point: Point) {
    self.point = point
    self.action = action
    self.button = button
  }
}
