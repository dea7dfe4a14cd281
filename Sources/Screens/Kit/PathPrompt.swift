package import Canvas
package import Records

/// A question in the message row that a path answers: Tab completes it as a shell does.
package struct PathPrompt<Purpose: Equatable & Sendable>: Equatable, Sendable {
  package private(set) var prompt: Prompt<Purpose>

  package init(_ purpose: Purpose, _ question: Phrase, text: String = "") {
    prompt = Prompt(purpose, question, text: text)
  }

  package var purpose: Purpose { prompt.purpose }

  /// What a key did.
  package enum Outcome: Equatable, Sendable {
    case edited, unused, cancelled
    case accepted(String)
    /// The ways on from this text are asked for.
    case completing(String)
  }

  package mutating func press(_ key: Key) -> Outcome {
    if key == .tab { return .completing(prompt.field.text) }
    switch prompt.press(key) {
    case .edited: return .edited
    case .cancelled: return .cancelled
    case .unused: return .unused
    case .accepted(let text):
      let path = text.trimmed
      guard !path.isEmpty else {
        prompt.complaint = Phrase("不能为空", "needed")
        return .edited
      }
      return .accepted(path)
    }
  }

  package mutating func paste(_ text: String) { prompt.field.paste(text) }

  /// Takes the ways on that were asked for, unless something else was typed meanwhile.
  package mutating func take(_ paths: [String], for text: String) {
    guard prompt.field.text == text else { return }
    guard let first = paths.first else {
      prompt.complaint = Phrase("没有这样的文件", "there is no such file")
      return
    }
    let common = paths.dropFirst().reduce(first) { Self.common($0, $1) }
    if common.count > text.count || paths.count == 1 {
      prompt = Prompt(purpose, prompt.question, text: common)
    }
    guard paths.count > 1 else { return }
    let names = paths.prefix(6).map(Self.lastPart).joined(separator: " ")
    let more = paths.count > 6 ? " …" : ""
    prompt.complaint = Phrase(names + more, names + more)
  }

  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    prompt.draw(on: &frame, in: area, context: context)
  }

  private static func common(_ one: String, _ other: String) -> String {
    String(zip(one, other).prefix { $0 == $1 }.map(\.0))
  }

  /// The name behind the last slash; a folder keeps its own.
  private static func lastPart(_ path: String) -> String {
    let isFolder = path.hasSuffix("/")
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return isFolder ? name + "/" : name
  }
}

extension Optional {
  /// Gives `key` to the question, if one is asked; an accepted path ends it and does what it is for.
  mutating func press<Purpose>(_ key: Key, then act: (Purpose, String) -> Effect) -> [Effect]
  where Wrapped == PathPrompt<Purpose> {
    guard var prompt = self else { return [.unused] }
    let outcome = prompt.press(key)
    self = prompt
    switch outcome {
    case .edited: return []
    case .unused: return [.unused]
    case .completing(let text): return [.path(.complete(text))]
    case .cancelled:
      self = nil
      return []
    case .accepted(let path):
      self = nil
      return [act(prompt.purpose, path)]
    }
  }
}

/// What is asked about the files of this machine.
package enum PathRequest: Equatable, Sendable {
  /// The files and folders whose path begins so.
  case complete(String)
}

/// What comes back about the files of this machine.
package enum PathNews: Equatable, Sendable {
  /// In order of their names; folders end in a slash.
  case completions([String], of: String)
}

/// The files of this machine as a prompt sees them.
package struct PathServices: Sendable {
  package var complete: @Sendable (String) -> [String]

  package init(complete: @escaping @Sendable (String) -> [String]) { self.complete = complete }

  /// Does what was asked, on the calling thread, and reports it.
  package func perform(_ request: PathRequest) -> PathNews {
    switch request {
    case .complete(let text): .completions(complete(text), of: text)
    }
  }
}
