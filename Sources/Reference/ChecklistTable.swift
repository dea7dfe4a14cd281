package import Records

/// Reads a checklist file of `offline-cache/checklists/`.
///
/// ```
/// # comment
/// #! id=gsp-retail version=2026.1 verdict=gsp name=… english=…
/// clause⇥chapter⇥chapter_title⇥title⇥requirement⇥method⇥grade⇥law_basis⇥valid_from⇥valid_to⇥source⇥confidence
/// ```
/// UTF-8, tabs, no quoting. Chapters appear in the order of their first clause.
package enum ChecklistTable {
  private static let columns = [
    "clause", "chapter", "chapter_title", "title", "requirement", "method", "grade", "law_basis",
    "valid_from", "valid_to", "source", "confidence",
  ]

  package static func read(
    _ bytes: [UInt8],
    file: String
  ) throws(ReferenceError) -> Checklist {
    var heading: [String: String] = [:]
    var checklist = Checklist(id: "", version: "", name: "", chapters: [], clauses: [])
    var hasColumns = false
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.isEmpty {
      let text = String(decoding: line, as: UTF8.self)
      if text.hasPrefix("#!") {
        heading = Self.heading(text)
      } else if text.hasPrefix("#") {
        continue
      } else if !hasColumns {
        guard text.split(separator: "\t").map(String.init) == columns else {
          throw .damaged(file: file, line: index + 1, what: "columns")
        }
        hasColumns = true
      } else {
        try add(text, line: index + 1, of: file, to: &checklist)
      }
    }
    guard let id = heading["id"], let version = heading["version"], let name = heading["name"]
    else {
      throw .damaged(file: file, line: 0, what: "#! id, version, name")
    }
    checklist.id = id
    checklist.version = version
    checklist.name = name
    checklist.verdictTable = heading["verdict"] ?? ""
    return checklist
  }

  private static func heading(_ line: String) -> [String: String] {
    var heading: [String: String] = [:]
    var name = ""
    for word in line.dropFirst(2).split(separator: " ") {
      if let equals = word.firstIndex(of: "=") {
        name = String(word[..<equals])
        heading[name] = String(word[word.index(after: equals)...])
      } else if !name.isEmpty {
        heading[name, default: ""] += " \(word)"
      }
    }
    return heading
  }

  private static func add(
    _ text: String,
    line: Int,
    of file: String,
    to checklist: inout Checklist
  ) throws(ReferenceError) {
    let cells = text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard cells.count == columns.count else {
      throw .damaged(file: file, line: line, what: "\(cells.count) cells")
    }
    guard let grade = Severity(rawValue: cells[6]) else {
      throw .damaged(file: file, line: line, what: "grade \(cells[6])")
    }
    if checklist.chapters.last?.number != cells[1] {
      checklist.chapters.append(Checklist.Chapter(number: cells[1], title: cells[2]))
    }
    checklist.clauses.append(
      ChecklistClause(
        id: cells[0],
        chapter: cells[1],
        title: cells[3],
        requirement: cells[4],
        method: cells[5],
        grade: grade,
        lawBasis: cells[7],
        confidence: cells[11]
      )
    )
  }
}
