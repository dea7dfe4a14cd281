import Records
import Replica
import Testing

@Suite("Laws on a laptop")
struct LawTests {
  private func laptop(_ name: String) throws -> Replica {
    var hub = SmallHub()
    let texts = ["第一条": "为了加强药品管理，制定本法。", "第四十二条": "从事药品生产，应当具备下列条件：\n（一）有依法经过资格认定的人员；"]
    for (place, (article, text)) in texts.sorted(by: { $0.key < $1.key }).enumerated() {
      hub.put(
        .lawArticle,
        Bench.id(UInt64(100 + place)),
        [
          "law": .text("药品管理法"), "day": .text("2019-08-26"), "place": .integer(Int64(place)),
          "chapter": .text("第一章"), "article": .text(article), "text": .text(text),
          "source": .text("公开文本"),
        ]
      )
    }
    let replica = try Bench.memory(name)
    try replica.pull(hub)
    return replica
  }

  @Test func `an article is found by its words, its law and its number, with its source`() throws {
    let replica = try laptop(#function)
    let answer = try replica.lawArticles("药品管理法 第四十二条", limit: 10)
    #expect(answer.total == 1 && answer.held == 2)
    let article = try #require(answer.articles.first)
    #expect(article.source == "公开文本" && article.day == CalendarDay("2019-08-26"))
    #expect(article.text.hasSuffix("人员；"))
    #expect(try replica.lawArticles("制定 药品", limit: 10).articles.map(\.article) == ["第一条"])
    #expect(try replica.lawArticles("化妆品", limit: 10).total == 0)
    #expect(try replica.lawArticles("药品", limit: 1).articles.count == 1)
    #expect(try replica.lawArticles("药品", limit: 1).total == 2)
    #expect(try replica.lawArticles("  ", limit: 10).articles.isEmpty)
  }

  @Test func `a search among everything finds articles behind what has a page`() throws {
    let replica = try laptop(#function)
    let hits = try replica.search("资格认定", kinds: SearchHit.Kind.allCases, limit: 10)
    #expect(hits.map(\.kind) == [.law] && hits.first?.number == "第四十二条")
    #expect(try replica.search("资格认定", kinds: [.product], limit: 10).isEmpty)
  }

  @Test func `a laptop without laws says that it holds none`() throws {
    let replica = try Bench.memory(#function)
    #expect(try replica.lawArticles("药品", limit: 10) == LawAnswer(articles: [], total: 0, held: 0))
  }
}
