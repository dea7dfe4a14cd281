import Records

/// What is asked before an act or a new order, and what the answers make.
enum SupervisionQuestions {
  typealias Question = Inquiry<SupervisionList.Purpose>.Question

  private static let marks = Question(
    Phrase("反馈质量 0–100(可空)", "Marks 0–100 (may be empty)"),
    .percent
  )

  /// Questions of an act; none for one that needs no word.
  static func words(of act: SupervisionAct, asked: CalendarDay?) -> [Question] {
    switch act {
    case .issue, .sign: []
    case .reply:
      [
        Question(Phrase("办理情况", "What was done"), .needed),
        Question(Phrase("完成 %(可空)", "Done % (may be empty)"), .percent),
        Question(Phrase("附件路径(空行结束)", "File (empty line ends)"), .several),
      ]
    case .extend:
      [
        Question(Phrase("延期到(如 2026-12-31)", "Until (such as 2026-12-31)"), .day),
        Question(Phrase("延期理由", "Reason"), .needed),
      ]
    case .approveExtension:
      [
        Question(
          Phrase("准予延期到", "Granted until"),
          .day,
          text: asked.map(\.description) ?? ""
        )
      ]
    case .refuseExtension: [Question(Phrase("不准延期的理由", "Reason to deny"), .needed)]
    case .remind: [Question(Phrase("催办内容(可空)", "Reminder (may be empty)"))]
    case .escalate: [Question(Phrase("升级说明(可空)", "Why it is escalated (may be empty)"))]
    case .giveBack: [Question(Phrase("退回理由", "Reason to return it"), .needed), marks]
    case .close: [Question(Phrase("销号意见(可空)", "Closing words (may be empty)")), marks]
    }
  }

  /// The act that the answers to `words` make.
  static func change(_ act: SupervisionAct, _ answers: [String]) -> SupervisionChange {
    func answer(_ place: Int) -> String { answers.indices.contains(place) ? answers[place] : "" }
    var change = SupervisionChange(act)
    switch act {
    case .extend:
      change.until = CalendarDay(answer(0))
      change.text = answer(1)
    case .approveExtension: change.until = CalendarDay(answer(0))
    case .reply:
      change.text = answer(0)
      change.percent = Int(answer(1))
      change.files = answer(2).split(separator: "\n").map(String.init)
    case .giveBack, .close:
      change.text = answer(0)
      change.percent = Int(answer(1))
    case .issue, .sign, .refuseExtension, .remind, .escalate: change.text = answer(0)
    }
    return change
  }

  /// Questions of a new order; one below another begins with what that says.
  static func issue(below order: SupervisionSummary? = nil) -> [Question] {
    [
      Question(Phrase("督办事项", "Matter"), .needed, text: order?.title ?? ""),
      Question(Phrase("牵头单位代码", "Leading unit"), .needed),
      Question(Phrase("协办单位(空格分开,可空)", "Assisting units (may be empty)")),
      Question(
        Phrase("期限(空则按级别推算)", "Due (empty: by the level's rule)"),
        .optionalDay,
        text: order?.due.map(\.description) ?? ""
      ),
      Question(
        Phrase("级别 1紧急 2重要 3普通", "Level 1 urgent 2 important 3 ordinary"),
        .choice(SupervisionPhrases.levels.map(\.label)),
        text: "3"
      ),
      Question(Phrase("要求", "What is asked"), .needed),
    ]
  }

  /// The order that the answers to `issue` make.
  static func draft(_ answers: [String], parent: RecordID?) -> SupervisionDraft? {
    guard answers.count == 6, let level = Int(answers[4]),
      SupervisionPhrases.levels.indices.contains(level)
    else { return nil }
    return SupervisionDraft(
      title: answers[0],
      origin: parent == nil ? "leader" : "passedDown",
      level: SupervisionPhrases.levels[level].word,
      lead: answers[1],
      assist: answers[2].split(whereSeparator: \.isWhitespace).map(String.init),
      due: CalendarDay(answers[3]),
      text: answers[5],
      parent: parent
    )
  }
}
