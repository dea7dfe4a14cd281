/// One article of a law as searches show it.
package struct LawArticleView: Equatable, Sendable, Identifiable {
  package var id: RecordID
  package var law: String
  /// The day of the version.
  package var day: CalendarDay?
  package var chapter: String
  /// `第四十二条`; empty for what stands before the first article.
  package var article: String
  package var text: String
  package var source: String

  package init(
    id: RecordID,
    law: String,
    day: CalendarDay?,
    chapter: String = "",
    article: String,
    text: String,
    source: String = ""
  ) {
    self.id = id
    self.law = law
    self.day = day
    self.chapter = chapter
    self.article = article
    self.text = text
    self.source = source
  }
}

/// What a search in the laws came to.
package struct LawAnswer: Equatable, Sendable {
  /// Articles in which every word occurs, in the order of law and article.
  package var articles: [LawArticleView]
  /// How many articles have every word, shown or not.
  package var total: Int
  /// How many articles this laptop holds; none before a hub has imported laws.
  package var held: Int

  package init(articles: [LawArticleView], total: Int, held: Int) {
    self.articles = articles
    self.total = total
    self.held = held
  }
}
