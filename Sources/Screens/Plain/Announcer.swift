package import Canvas
package import Records

/// Tells what has changed since the last page, and nothing twice.
package struct Announcer: Sendable {
  private var last: SpokenPage?

  /// An announcer that has said nothing yet.
  package init() {}

  /// The lines to read now; none when nothing has changed.
  package mutating func hear(_ page: SpokenPage, language: Language) -> [CleanText] {
    defer { last = page }
    var lines: [String] = []
    let isNew = last.map { Self.isAnother(page, than: $0) } ?? true
    if isNew {
      lines += page.opening(language)
    } else if let last {
      lines += page.changes(since: last, language)
    }
    if let question = page.question, question != last?.question || isNew {
      lines.append(Phrase("问:", "Question: ")[language] + question)
    }
    if let text = page.field?.text, !text.isEmpty, page.field?.echo == .plain,
      text != last?.field?.text || isNew
    {
      lines.append(Phrase("现有内容:", "So far: ")[language] + text)
    }
    if let notice = page.notice, notice != last?.notice { lines.append(notice) }
    if page.alert != last?.alert {
      lines.append(Phrase("状态:", "Status: ")[language] + page.status)
    }
    return lines.map { UntrustedText($0).line() }
  }

  /// Takes the rows of `page` for read, as the answer to a question about them was.
  package mutating func skip(_ page: SpokenPage) { last?.regions = page.regions }

  /// Whether someone who only hears would say that she is somewhere else.
  private static func isAnother(_ page: SpokenPage, than last: SpokenPage) -> Bool {
    page.place != last.place || page.regions.map(\.title) != last.regions.map(\.title)
      || (page.focus != nil) != (last.focus != nil)
  }
}

extension SpokenPage {
  /// How many rows have a number at a time.
  package static let numbered = 9

  /// The page as it is read when one arrives: lists by their first nine rows, texts whole.
  package func opening(_ language: Language) -> [String] {
    var lines = ["# " + place]
    for region in regions {
      if !region.title.isEmpty {
        let detail = region.detail.isEmpty ? "" : " (\(region.detail))"
        lines.append("## " + region.title + detail)
      }
      if region.choices.isEmpty {
        lines += region.rows.map(\.text)
      } else {
        lines += region.rows.filter { !$0.isChoice }.map(\.text)
        lines += region.nine(language)
      }
    }
    if !message.isEmpty { lines.append(message) }
    return lines
  }

  /// Everything on the page, every row.
  package func whole(_ language: Language) -> [String] {
    var lines = ["# " + place]
    for region in regions {
      if !region.title.isEmpty { lines.append("## " + region.title) }
      lines += region.rows.map(\.text)
    }
    return lines + [message, Phrase("状态:", "Status: ")[language] + status].filter { !$0.isEmpty }
  }

  /// Where one is, in one or two lines.
  package func whereabouts(_ language: Language) -> [String] {
    let row = focus.flatMap { region in region.chosen.map { region.said($0, language) } }
    return ["# " + place] + [row, message, question].compactMap(\.self).filter { !$0.isEmpty }
      + [Phrase("状态:", "Status: ")[language] + status]
  }

  /// What is different on a page that is the same place as before.
  fileprivate func changes(since last: SpokenPage, _ language: Language) -> [String] {
    if let region = focus, let chosen = region.chosen {
      let now = region.choices[chosen].text
      let before = last.focus
      let isSame = before?.chosen == chosen && before?.choices[chosen].text == now
      if !isSame || before?.title != region.title { return [region.said(chosen, language)] }
    }
    let known = Set(last.regions.flatMap(\.rows).map(\.text))
    let news = regions.flatMap(\.rows).filter { !$0.isChoice && !known.contains($0.text) }
    if !news.isEmpty { return news.map(\.text) }
    return message != last.message && !message.isEmpty ? [message] : []
  }
}

extension SpokenPage.Region {
  /// One choice with the number that leads to it.
  func said(_ place: Int, _ language: Language) -> String {
    let number = place % SpokenPage.numbered + 1
    return "\(number) \(choices[place].text)"
  }

  /// The rows that have numbers now, the chosen one pointed out.
  func nine(_ language: Language) -> [String] {
    let choices = choices
    let chosen = chosen ?? 0
    let first = chosen / SpokenPage.numbered * SpokenPage.numbered
    let last = min(choices.count, first + SpokenPage.numbered)
    guard first < last else { return [] }
    var lines = (first..<last).map { place in
      let here = place == chosen ? Phrase(" (当前)", " (here)")[language] : ""
      return said(place, language) + here
    }
    if last < choices.count {
      let rest = choices.count - last
      lines.append(
        Phrase("另有 \(rest) 行;more 或 下页 继续", "\(rest) rows more; “more” goes on")[language]
      )
    }
    return lines
  }
}
