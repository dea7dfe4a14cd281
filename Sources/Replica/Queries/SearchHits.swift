package import Records
import Foundation
import GRDB

extension Replica {
  /// What a text finds among the names and numbers of the given kinds, best first.
  ///
  /// Any part of a name of any length, pinyin, initials and digits inside a number; every character
  /// counts as itself, nothing is an operator; words apart by blanks must all be there. Findings
  /// are sealed: they are read one by one, and only while unlocked. Of laws a few stand at the end,
  /// as many as are asked for where nothing else is.
  package func search(
    _ text: String,
    kinds: [SearchHit.Kind],
    limit: Int
  ) throws(ReplicaError) -> [SearchHit] {
    let search = search
    let slots = kinds.compactMap(SearchSlot.init(kind:))
    // More than asked for, so that the best of them can stand first.
    let ranking = HitRanking(text)
    var hits = try query { try $0.exactHits(text, kinds, limit: limit) }
    // A number begun with its characters (国药准字H2…) is in nothing but numbers, and its phrase is
    // the dearest of all to look up: most of its pairs stand in every approval.
    if !hits.isEmpty, HitRanking.isBeginningOfNumber(text) {
      return Array(ranking.sorted(hits).prefix(limit))
    }
    let ids = try searching {
      try search.find(text, slots: slots, enough: limit, limit: max(limit * 4, 200))
    }
    return try query { store in
      var seen = Set(hits.map(\.id))
      for slot in slots {
        let numbers = ids.filter { SearchSlot(id: $0) == slot }.map { $0 >> 3 }
        guard !numbers.isEmpty, let shape = HitShape(slot.kind) else { continue }
        let found = try store.hits(
          shape,
          "WHERE _hidden = 0 AND _k IN (SELECT value FROM json_each(?))",
          ["[\(numbers.map(String.init).joined(separator: ","))]"]
        )
        hits += found.filter { seen.insert($0.id).inserted }
      }
      if kinds.contains(.finding), !store.cells.isLocked {
        hits += try store.findingHits(text, limit: limit)
      }
      if kinds.contains(.law) {
        let most = kinds.count == 1 ? limit : min(limit, fewLaws)
        hits += try store.lawAnswer(text, limit: most).articles.map(SearchHit.init)
      }
      return Array(ranking.sorted(hits).prefix(limit))
    }
  }
}

/// Articles that a search among everything finds at the most.
private let fewLaws = 20

extension SearchHit {
  fileprivate init(_ article: LawArticleView) {
    self.init(
      kind: .law,
      id: article.id,
      number: article.article,
      name: article.law,
      detail: article.text,
      state: ""
    )
  }
}

extension SearchSlot {
  fileprivate init?(kind: SearchHit.Kind) {
    switch kind {
    case .product: self = .product
    case .device: self = .device
    case .enterprise: self = .enterprise
    case .licence: self = .licence
    case .law, .finding: return nil
    }
  }

  fileprivate var kind: SearchHit.Kind {
    switch self {
    case .product: .product
    case .device: .device
    case .enterprise: .enterprise
    case .licence: .licence
    }
  }
}

/// Which of several hits is meant most likely.
private struct HitRanking {
  private let text: String

  init(_ text: String) {
    self.text = SearchFolding.fold(text).trimmingCharacters(in: .whitespaces)
  }

  /// Whether the text mixes digits with wide characters and no blanks, as approval numbers do.
  static func isBeginningOfNumber(_ text: String) -> Bool {
    text.utf8.contains { (0x30...0x39).contains($0) } && text.utf8.contains { $0 >= 0x80 }
      && !text.contains(where: \.isWhitespace)
  }

  func sorted(_ hits: [SearchHit]) -> [SearchHit] {
    hits.map { (hit: $0, key: key(of: $0)) }
      .sorted { $0.key < $1.key }
      .map(\.hit)
  }

  private func key(of hit: SearchHit) -> (Int, Int, String, RecordID) {
    let name = SearchFolding.fold(hit.name)
    let number = SearchFolding.fold(hit.number)
    let rank =
      if number == text || name == text {
        0
      } else if name.hasPrefix(text) || number.hasPrefix(text) {
        1
      } else if name.contains(text) || number.contains(text) {
        2
      } else {
        3
      }
    return (rank, name.unicodeScalars.count, name, hit.id)
  }
}

extension RecordStore {
  /// Records whose name is the text or whose number begins with it, by their own indexes.
  fileprivate func exactHits(
    _ text: String,
    _ kinds: [SearchHit.Kind],
    limit: Int
  ) throws -> [SearchHit] {
    guard !text.isEmpty else { return [] }
    return try kinds.compactMap(HitShape.init).flatMap { shape in
      // Rows are chosen by the index alone: a kind without any must not read the whole range.
      func chosen(_ condition: String, _ arguments: StatementArguments) throws -> [SearchHit] {
        try hits(
          shape,
          """
          WHERE \(shape.condition) AND _hidden = 0 AND _k IN
            (SELECT _k FROM "\(shape.table)" WHERE \(condition) LIMIT ?)
          """,
          arguments + [max(limit * 4, 200)]
        )
      }
      var found = try chosen(
        "\(shape.number) >= ? AND \(shape.number) < ?",
        [text, text + "\u{10FFFF}"]
      )
      // Licences have no index on the name of their holder.
      if shape.kind != .licence { found += try chosen("\(shape.name) = ?", [text]) }
      return found
    }
    .reduce(into: []) { unique, hit in if !unique.contains(hit) { unique.append(hit) } }
  }

  /// Findings whose opened text contains the words.
  fileprivate func findingHits(_ text: String, limit: Int) throws -> [SearchHit] {
    let words = SearchFolding.fold(text).split(whereSeparator: \.isWhitespace)
    guard !words.isEmpty else { return [] }
    let rows = try GRDB.Row.fetchCursor(
      db,
      sql: tables[.finding].selection + " WHERE _hidden = 0 ORDER BY _k DESC"
    )
    var hits: [SearchHit] = []
    while hits.count < limit, let row = try rows.next() {
      let record = try decode(row, .finding).record
      let texts = ["text", "statement", "measures"].compactMap { record[$0].text }
      let folded = SearchFolding.fold(texts.joined(separator: "\n"))
      guard words.allSatisfy({ folded.contains($0) }) else { continue }
      let inspection = record["inspection"].text.flatMap { RecordID(hex: $0) }
      hits.append(
        SearchHit(
          kind: .finding,
          id: record.id,
          number: record["clause"].text ?? "",
          name: String((texts.first ?? "").prefix(60)),
          detail: try inspection.map { try title(.inspection, $0) } ?? "",
          state: record["state"].text ?? ""
        )
      )
    }
    return hits
  }
}
