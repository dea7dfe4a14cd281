/// A screen and a keyboard, wherever they are; one thread opens, uses and closes it.
///
/// Two things answer to it: a real terminal owned by ncurses, and a recorded one for scripts and
/// tests.
package protocol Terminal: AnyObject {
  /// The extent of the screen as of the last `nextInputs`; a frame should have this size.
  var size: Size { get }

  /// How many colors it shows.
  var depth: ColorDepth { get }

  /// The theme that the next frame is shown in; a change repaints everything.
  var theme: Theme { get set }

  /// A way to end a running `nextInputs` from any other thread.
  var waker: Waker { get }

  /// Shows `frame`; only what differs from the last one is sent. A larger frame is cut.
  func present(_ frame: Frame)

  /// Waits until something happens and answers all of it, oldest first.
  ///
  /// An empty answer means that the time is over or that someone woke it. No timeout: waits as
  /// long as it takes.
  func nextInputs(timeout: Duration?) -> [Input]

  /// Gives the screen back for another program, an editor say; undone by `resume`.
  func suspend()

  /// Takes the screen again; the next frame is drawn in full.
  func resume()

  /// Stops the process as Ctrl-Z does and comes back when the shell continues it.
  func stop()

  /// Hands `text` to the clipboard of whoever looks at the terminal; false where that is known not
  /// to exist. A terminal does not say whether it took it.
  func copy(_ text: CleanText) -> Bool

  /// Sounds the bell, or flashes.
  func bell()

  /// Throws away what is believed to be on the screen, so that the next frame repaints all of it.
  func invalidate()

  /// Restores the terminal as it was found; later calls do nothing.
  func close()
}

/// Ends a terminal's wait; it may be used on any thread and after the terminal is closed.
package struct Waker: Sendable {
  private let action: @Sendable () -> Void

  /// A waker that does `action`, which must not block.
  package init(_ action: @escaping @Sendable () -> Void) { self.action = action }

  /// Makes the terminal's `nextInputs` return at once, or the next one if none is running.
  package func wake() { action() }
}
