import Records
import Trust

/// Reads the text of one law into one record an article.
///
/// The file is Markdown: `# NAME`, then what was enacted when, headings of two or more `#` for parts,
/// chapters and sections, and paragraphs. A paragraph that begins with `第…条` and a blank begins an
/// article; those after it belong to it. The day of the version stands in the file's name. An article
/// is known by law, day and number, so that the same file read again changes nothing; another
/// version of a law stands beside the earlier one.
package struct LawReader {
  /// The longest file that is read; the longest law of the data is sixty kilobytes.
  package static let limit = 4 << 20

  private let file: String
  private let source: String
  private let provenance: Provenance
  private var bytes: [UInt8] = []
  private var isTooLarge = false

  /// `source` is where the text was taken from, as it is told to whoever finds an article.
  package init(file: String, source: String, originVersion: String) {
    self.file = file
    self.source = source
    provenance = Provenance(origin: "laws", originVersion: originVersion)
  }

  package mutating func take(_ piece: ArraySlice<UInt8>) {
    guard bytes.count + piece.count <= Self.limit else {
      isTooLarge = true
      return
    }
    bytes += piece
  }

  /// Hands on all articles, or the one defect for which nothing of the file was taken.
  package func finish(_ emit: (ImportItem) -> Void) {
    func refuse(_ reason: DefectReason) {
      emit(.defect(ImportDefect(reason, .quarantined, at: SourcePlace(file: file))))
    }
    guard !isTooLarge else { return refuse(.fileTooLarge) }
    guard let text = String(validating: bytes, as: UTF8.self) else { return refuse(.notUTF8) }
    guard let day = SourceFile.releaseDay(inName: file) else { return refuse(.noVersionDay) }
    var law = LawText()
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      law.take(String(line).trimmed, line: number + 1)
    }
    guard !law.name.isEmpty else { return refuse(.noName) }
    guard law.articles.contains(where: { !$0.number.isEmpty }) else { return refuse(.noArticle) }
    var seen: Set<String> = []
    for (place, article) in law.articles.enumerated() where !article.text.isEmpty {
      let at = SourcePlace(file: file, line: article.line)
      let evidence = Array(article.text.utf8.prefix(ImportDefect.evidenceLimit))
      guard seen.insert(article.number).inserted else {
        emit(.defect(ImportDefect(.repeatedArticle, .quarantined, at: at, evidence: evidence)))
        continue
      }
      emit(
        .record(
          SourcedRecord(
            record: record(article, of: law.name, on: day, place),
            place: at,
            version: 0,
            evidence: evidence
          )
        )
      )
    }
  }

  private func record(
    _ article: LawText.Article,
    of law: String,
    on day: String,
    _ place: Int
  ) -> Record {
    func value(_ text: String) -> FieldValue { text.isEmpty ? .null : .text(text) }
    return Record(
      .lawArticle,
      ImportIdentity.derived("lawArticle", law, day, article.number),
      [
        "law": .text(law), "day": .text(day), "place": .integer(Int64(place)),
        "chapter": value(article.chapter), "article": value(article.number),
        "text": .text(article.text), "source": .text(source),
      ],
      provenance: provenance
    )
  }
}

/// The articles of a law, gathered line by line.
private struct LawText {
  struct Article {
    var number: String
    var chapter: String
    var text: String
    var line: Int
  }

  private(set) var name = ""
  /// The first one is what stands before the first article.
  private(set) var articles = [Article(number: "", chapter: "", text: "", line: 1)]
  /// The headings above, the outermost first.
  private var headings: [String] = []

  mutating func take(_ line: String, line number: Int) {
    if line.isEmpty || line.hasPrefix("<!--") { return }
    let level = line.prefix { $0 == "#" }.count
    if level == 1, name.isEmpty {
      name = String(line.dropFirst()).trimmed
    } else if level > 1 {
      headings = headings.prefix(level - 2) + [String(line.dropFirst(level)).trimmed]
    } else if let (article, rest) = Self.article(line) {
      articles.append(
        Article(
          number: article,
          chapter: headings.joined(separator: " "),
          text: rest,
          line: number
        )
      )
    } else {
      let last = articles.count - 1
      articles[last].text += (articles[last].text.isEmpty ? "" : "\n") + line
    }
  }

  /// `第四十二条` and what follows it; nil for any other paragraph.
  private static func article(_ line: String) -> (String, String)? {
    guard line.hasPrefix("第"), let blank = line.firstIndex(where: \.isWhitespace) else {
      return nil
    }
    let number = line[..<blank]
    let numerals = Set("零〇一二三四五六七八九十百千两之0123456789")
    guard let end = number.firstIndex(of: "条") else { return nil }
    let digits = number[number.index(after: number.startIndex)..<end]
    let tail = number[number.index(after: end)...]
    guard !digits.isEmpty, (digits + tail).allSatisfy(numerals.contains) else { return nil }
    return (String(number), String(line[blank...]).trimmed)
  }
}
