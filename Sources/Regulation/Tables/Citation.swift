import Records

/// Law and articles as one cites them: 行政处罚法第五十六条、第八十五条.
func citation(of law: Phrase, articles: [Int]) -> Phrase {
  guard !articles.isEmpty else { return law }
  let chinese = articles.map { "第\(chineseNumeral($0))条" }.joined(separator: "、")
  let english = articles.map(String.init).joined(separator: ", ")
  return Phrase(law[.chinese] + chinese, "\(law[.english]), art. \(english)")
}

extension TableRow {
  /// The numbers of the `article` column, ascending and joined by commas; none when it is empty.
  func articles() throws(TableError) -> [Int] {
    var articles: [Int] = []
    let text = optional("article")
    guard !text.isEmpty else { return [] }
    for field in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let article = wholeNumber(field), article > articles.last ?? 0 else {
        throw refusal(of: "article")
      }
      articles.append(article)
    }
    return articles
  }
}

/// 1 to 999 in the numerals that head the articles of Chinese statutes.
package func chineseNumeral(_ number: Int) -> String {
  let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
  guard (1...999).contains(number) else { return String(number) }
  let (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10)
  var text = hundreds > 0 ? digits[hundreds] + "百" : ""
  switch tens {
  case 0: text += hundreds > 0 && ones > 0 ? "零" : ""
  // Ten to nineteen alone begin with 十; inside a hundred they keep their 一.
  case 1: text += hundreds > 0 ? "一十" : "十"
  default: text += digits[tens] + "十"
  }
  return ones > 0 ? text + digits[ones] : text
}
