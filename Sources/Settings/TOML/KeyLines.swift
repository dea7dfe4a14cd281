/// Finds the line of a key, which the parser tells for syntax errors only.
///
/// A scan, not a parser: it knows table headers, dotted and quoted keys, and follows `{ … }` no
/// further than the line it begins on. That is enough to send a person to the right line.
enum KeyLines {
  /// The line, counted from 1, of the longest beginning of `path` that the text has.
  static func line(of path: [String], in text: String) -> Int? {
    guard !path.isEmpty else { return nil }
    var header: [String] = []
    var best: (depth: Int, line: Int)?
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      var rest = line.drop { $0 == " " || $0 == "\t" }
      let isHeader = rest.first == "["
      while rest.first == "[" { rest = rest.dropFirst() }
      let key = dottedKey(&rest)
      guard !key.isEmpty else { continue }
      var found = isHeader ? key : header + key
      if isHeader { header = key }
      // An inline table names the rest of the path on the same line.
      if path.starts(with: found) && !isHeader {
        while found.count < path.count && rest.contains(path[found.count]) {
          found.append(path[found.count])
        }
      }
      guard path.starts(with: found) else { continue }
      if found.count > best?.depth ?? 0 { best = (found.count, index + 1) }
    }
    return best?.line
  }

  /// Takes `a.b."c.d"` from the front of `text`.
  private static func dottedKey(_ text: inout Substring) -> [String] {
    var parts: [String] = []
    while true {
      text = text.drop { $0 == " " || $0 == "\t" }
      guard let first = text.first else { return parts }
      if first == "\"" || first == "'" {
        let body = text.dropFirst()
        guard let close = body.firstIndex(of: first) else { return parts }
        parts.append(String(body[..<close]))
        text = body[body.index(after: close)...]
      } else {
        let bare = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
        guard !bare.isEmpty else { return parts }
        parts.append(String(bare))
        text = text.dropFirst(bare.count)
      }
      text = text.drop { $0 == " " || $0 == "\t" }
      guard text.first == "." else { return parts }
      text = text.dropFirst()
    }
  }
}
