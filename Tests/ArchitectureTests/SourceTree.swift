import Foundation

/// The project's own sources as text, found from this file.
struct SourceTree {
  static let root = URL(filePath: #filePath).appending(path: "../../..").standardized

  struct File {
    let module: String
    let path: String
    let lines: [String]

    /// Modules named by `import`, whatever their access.
    var imports: [String] {
      lines.compactMap { line in
        var words = line.split(separator: " ").map(String.init)
        if let access = words.first, ["package", "public", "@testable"].contains(access) {
          words.removeFirst()
        }
        guard words.first == "import", words.count >= 2 else { return nil }
        return words[words.count - 1].split(separator: ".").first.map(String.init)
      }
    }

    /// Lines without comments, with their numbers from 1.
    var code: [(number: Int, text: String)] {
      lines.enumerated().compactMap { index, line in
        let text = line.trimmingCharacters(in: .whitespaces)
        return text.hasPrefix("//") ? nil : (index + 1, text)
      }
    }
  }

  /// Every Swift file below `folder`, which lies in the root.
  static func files(in folder: String) -> [File] {
    let base = root.appending(path: folder)
    let paths =
      FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      let text = (try? String(contentsOf: base.appending(path: path), encoding: .utf8)) ?? ""
      return File(
        module: String(path.prefix { $0 != "/" }),
        path: "\(folder)/\(path)",
        lines: text.components(separatedBy: "\n")
      )
    }
  }
}
