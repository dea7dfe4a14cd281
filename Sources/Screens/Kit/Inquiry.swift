package import Canvas
package import Records

/// Questions asked one after the other in the message row, whose answers belong together.
///
/// Enter goes on, Esc gives all of it up; nothing happens before the last answer.
package struct Inquiry<Purpose: Equatable & Sendable>: Equatable, Sendable {
  package let purpose: Purpose
  package let questions: [Question]
  package private(set) var answers: [String] = []
  package private(set) var prompt: Prompt<Int>

  /// One question with what an answer must be.
  package struct Question: Equatable, Sendable {
    package var words: Phrase
    /// What stands in the field at the start.
    package var text: String
    package var check: Check

    package init(_ words: Phrase, _ check: Check = .any, text: String = "") {
      self.words = words
      self.text = text
      self.check = check
    }
  }

  /// What an answer must be.
  package enum Check: Equatable, Sendable {
    case any
    case needed
    /// A day to come, or today.
    case day
    /// The same, or nothing.
    case optionalDay
    /// A day to come, not today.
    case laterDay
    /// 0 to 100, or nothing.
    case percent
    /// One of the words, or its place counted from 1.
    case choice([Phrase])
    /// A password: needed, taken as it is, and never shown.
    case secret
    /// Asked again until nothing is given; the answers are joined by line feeds.
    case several
  }

  /// What a key did.
  package enum Outcome: Equatable, Sendable {
    case edited, unused, cancelled
    case answered([String])
  }

  /// Asks `questions`, at least one, from the first on.
  package init(_ purpose: Purpose, _ questions: [Question]) {
    precondition(!questions.isEmpty, "invariant: an inquiry asks something")
    self.purpose = purpose
    self.questions = questions
    prompt = Self.prompt(questions, 0)
  }

  /// One question.
  package init(_ purpose: Purpose, _ words: Phrase, _ check: Check = .any, text: String = "") {
    self.init(purpose, [Question(words, check, text: text)])
  }

  /// Whether something was typed that is not kept yet.
  package var isUnsaved: Bool {
    !answers.isEmpty || prompt.field.text != questions[prompt.purpose].text
  }

  /// Says what was wrong with the answers and goes on asking the last question.
  package mutating func complain(_ phrase: Phrase) { prompt.complaint = phrase }

  package mutating func paste(_ text: String) { prompt.field.paste(text) }

  package mutating func press(_ key: Key, today: CalendarDay) -> Outcome {
    // A digit is the whole answer to a choice; behind the one that stood there it would be another.
    if case .choice = questions[prompt.purpose].check, case .character = key,
      prompt.field.text.isEmpty || Int(prompt.field.text) != nil
    {
      prompt.field.text = ""
    }
    switch prompt.press(key) {
    case .edited: return .edited
    case .unused: return .unused
    case .cancelled: return .cancelled
    case .accepted(let text): return accept(text, today: today)
    }
  }

  private static func prompt(_ questions: [Question], _ place: Int) -> Prompt<Int> {
    let question = questions[place]
    return Prompt(
      place,
      words(questions, place),
      text: question.text,
      echo: question.check == .secret ? .concealed : .plain
    )
  }

  private mutating func accept(_ text: String, today: CalendarDay) -> Outcome {
    let place = prompt.purpose
    let trimmed = text.trimmed
    var answer = trimmed
    switch questions[place].check {
    case .any: break
    case .needed:
      guard !trimmed.isEmpty else { return refuse(Phrase("不能为空", "needed")) }
    case .secret:
      guard !text.isEmpty else { return refuse(Phrase("不能为空", "needed")) }
      answer = text
    case .optionalDay where trimmed.isEmpty: break
    case .day, .optionalDay:
      guard let day = CalendarDay(trimmed), day >= today else {
        return refuse(Phrase("要今日或以后的日期,写成 2026-12-31", "a day to come, such as 2026-12-31"))
      }
    case .laterDay:
      guard let day = CalendarDay(trimmed), day > today else {
        return refuse(Phrase("要一个以后的日期,写成 2026-12-31", "a day to come, such as 2026-12-31"))
      }
    case .percent:
      guard trimmed.isEmpty || Int(trimmed).map({ (0...100).contains($0) }) ?? false else {
        return refuse(Phrase("0 至 100,或留空", "0 to 100, or nothing"))
      }
    case .choice(let words):
      let named = words.firstIndex { $0.isNamed(trimmed) }
      guard let chosen = named ?? Int(trimmed).map({ $0 - 1 }), words.indices.contains(chosen)
      else { return refuse(Phrase("填 1 至 \(words.count)", "1 to \(words.count)")) }
      answer = String(chosen)
    case .several:
      guard trimmed.isEmpty else {
        if answers.count == place {
          answers.append(trimmed)
        } else {
          answers[place] += "\n" + trimmed
        }
        prompt = Prompt(place, Self.words(questions, place))
        return .edited
      }
      answer = answers.count > place ? answers[place] : ""
    }
    let all = Array(answers.prefix(place)) + [answer]
    guard place + 1 < questions.count else { return .answered(all) }
    answers = all
    prompt = Self.prompt(questions, place + 1)
    return .edited
  }

  private mutating func refuse(_ complaint: Phrase) -> Outcome {
    prompt.complaint = complaint
    return .edited
  }

  private static func words(_ questions: [Question], _ place: Int) -> Phrase {
    let words = questions[place].words
    guard questions.count > 1 else { return words }
    return Phrase(
      "\(place + 1)/\(questions.count) \(words.chinese)",
      "\(place + 1)/\(questions.count) \(words.english)"
    )
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace ?? false { text.removeFirst() }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }
}
