package import Records
import GRDB

extension Replica {
  /// Articles of the laws that are held in which every word occurs, in the order of law and place.
  ///
  /// Words are apart by blanks; the name of the law and the number of the article count as its text,
  /// so that `药品管理法 第四十二条` finds one. Reads every article: a few milliseconds for thousands.
  package func lawArticles(_ text: String, limit: Int) throws(ReplicaError) -> LawAnswer {
    try query { try $0.lawAnswer(text, limit: limit) }
  }
}

extension RecordStore {
  func lawAnswer(_ text: String, limit: Int) throws -> LawAnswer {
    let held = try Int.fetchOne(db, sql: "SELECT count(*) FROM lawArticle WHERE _hidden = 0") ?? 0
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard held > 0, !words.isEmpty else { return LawAnswer(articles: [], total: 0, held: held) }
    let whole = """
      (ifnull(law, '') || ' ' || ifnull(article, '') || ' ' || ifnull("text", ''))
      """
    let condition = words.map { _ in "instr(\(whole), ?) > 0" }.joined(separator: " AND ")
    let arguments = StatementArguments(words)
    let total = try Int.fetchOne(
      db,
      sql: "SELECT count(*) FROM lawArticle WHERE _hidden = 0 AND \(condition)",
      arguments: arguments
    )
    let found = try fetch(
      .lawArticle,
      "WHERE _hidden = 0 AND \(condition) ORDER BY law, day DESC, place LIMIT ?",
      arguments + [limit]
    )
    return LawAnswer(
      articles: found.map { LawArticleView($0.record) },
      total: total ?? 0,
      held: held
    )
  }
}

extension LawArticleView {
  fileprivate init(_ record: Records.Record) {
    self.init(
      id: record.id,
      law: record["law"].text ?? "",
      day: record["day"].text.flatMap { CalendarDay($0) },
      chapter: record["chapter"].text ?? "",
      article: record["article"].text ?? "",
      text: record["text"].text ?? "",
      source: record["source"].text ?? ""
    )
  }
}
