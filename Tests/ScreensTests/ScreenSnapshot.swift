import Canvas
import Foundation
import Records
import Screens
import Testing

/// Holds the screen against `Tests/Fixtures/screens/NAME.screen`; `RECORD_SNAPSHOTS=1` rewrites it.
///
/// A missing file is a failure, so that nothing is accepted unseen.
func expectScreen(
  _ frame: Frame,
  matches name: String,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/screens")
  let file = folder.appending(path: name + ".screen")
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try frame.text.write(to: file, atomically: true, encoding: .utf8)
    return
  }
  guard let expected = try? String(contentsOf: file, encoding: .utf8) else {
    Issue.record("no snapshot \(name)", sourceLocation: sourceLocation)
    return
  }
  guard frame.text != expected else { return }
  let (old, new) = (expected.split(separator: "\n", omittingEmptySubsequences: false), frame.lines)
  let difference = new.indices.compactMap { row -> String? in
    let before = old.indices.contains(row) ? String(old[row]) : ""
    return before == new[row] ? nil : "\(row)\n- \(before)\n+ \(new[row])"
  }
  Issue.record(
    "\(name) differs:\n\(difference.joined(separator: "\n"))",
    sourceLocation: sourceLocation
  )
}

/// A shell with services that answer at once, driven by keys as a person would.
struct Drive {
  var shell: Shell
  var context: DrawContext
  let services: Services
  /// Every effect that left, in order.
  var effects: [Effect] = []

  init(
    _ route: Route,
    services: Services = .sample(),
    context: DrawContext = .sample()
  ) {
    shell = Shell(opening: route)
    self.services = services
    self.context = context
    run(shell.start(in: context))
  }

  /// Types keys in the notation of scripts.
  mutating func keys(_ notation: String) throws {
    for key in try Key.parse(notation) { run(shell.handle(.key(key), in: context)) }
  }

  mutating func paste(_ text: String) { run(shell.handle(.paste(text), in: context)) }

  /// Types a whole line, as where there are no single keys.
  mutating func line(_ text: String) { run(shell.handle(.line(text), in: context)) }

  mutating func edited(_ result: EditorResult) { run(shell.edited(result, in: context)) }

  mutating func learn(_ news: News) { run(shell.learn(news, in: context)) }

  var frame: Frame { shell.draw(in: context) }

  var text: String { frame.text }

  /// The front screen, when it is of that kind.
  func front<S: Screen>(_ type: S.Type = S.self) throws -> S { try #require(shell.front as? S) }

  private mutating func run(_ new: [Effect]) {
    effects += new
    for effect in new {
      if let news = services.perform(effect) { run(shell.learn(news, in: context)) }
    }
  }
}
