package import Records

/// The words of taking things back.
package enum UndoPhrases {
  /// What an act did, in a few words: what to how many records.
  package static func what(_ entry: UndoEntry) -> Phrase {
    guard let first = entry.parts.first else { return Phrase("(空)", "(nothing)") }
    let type = FieldPhrases.type(first.type)
    let act = act(first.act)
    let more = entry.parts.count - 1
    let tail = more > 0 ? Phrase(" 等 \(more + 1) 项", " and \(more) more") : Phrase("", "")
    let title = first.title.isEmpty ? "" : " " + first.title
    let undo = entry.takesBack == nil ? Phrase("", "") : Phrase("撤销:", "undo: ")
    // In English the usual case needs no verb.
    let verb = first.act == .changed ? "" : act.english + " "
    return Phrase(
      "\(undo.chinese)\(act.chinese)\(type.chinese)\(title)\(tail.chinese)",
      "\(undo.english)\(verb)\(type.english)\(title)\(tail.english)"
    )
  }

  /// The fields an act wrote, each once.
  package static func fields(_ entry: UndoEntry) -> Phrase {
    var names: [String] = []
    for change in entry.parts.flatMap(\.changes) where !names.contains(change.field) {
      names.append(change.field)
    }
    let labels = names.map(FieldPhrases.label)
    return Phrase(
      labels.map(\.chinese).joined(separator: " "),
      labels.map(\.english).joined(separator: ", ")
    )
  }

  static func act(_ act: UndoPart.Act) -> Phrase {
    switch act {
    case .created: Phrase("新建", "created")
    case .changed: Phrase("修改", "changed")
    case .deleted: Phrase("删除", "deleted")
    case .decided: Phrase("裁决", "decided")
    }
  }

  /// Where an act is: on this laptop alone, at the hub, or with a person.
  package static func state(_ word: String) -> Phrase {
    switch word {
    case "waiting": Phrase("待上传", "not sent")
    case "sent": Phrase("已上传", "sent")
    case "done": Phrase("已上传", "at the hub")
    case "conflict": Phrase("冲突", "conflict")
    case "rejected": Phrase("被拒", "rejected")
    case "deferred": Phrase("平台暂存", "deferred")
    case "handedOver": Phrase("已移交", "handed over")
    default: Phrase(word, word)
    }
  }

  /// Whether it can be taken back, in a word.
  static func chance(_ entry: UndoEntry) -> Phrase {
    switch (entry.obstacle, entry.takesBack) {
    case (nil, nil): Phrase("可撤销", "can")
    case (nil, .some): Phrase("可恢复", "can redo")
    case (.takenBack, _): Phrase("已撤销", "undone")
    default: Phrase("不可", "cannot")
    }
  }

  /// Why an act cannot be taken back, and what can be done instead.
  package static func obstacle(_ obstacle: UndoObstacle) -> Phrase {
    func label(_ field: String) -> Phrase { FieldPhrases.label(field) }
    switch obstacle {
    case .takenBack: return Phrase("已经撤销过", "It was undone already")
    case .finalised:
      return Phrase(
        "记录已签名封存,不能撤销,只能另作更正",
        "The record is sealed by its signatures; only a correction can follow"
      )
    case .changedSince(let field):
      let name = label(field)
      return Phrase(
        "「\(name.chinese)」后来又改过,撤销会盖掉后来的内容",
        "\(name.english) was changed again since; undoing would overwrite that"
      )
    case .onlyForward(let field, let from, let to):
      let name = label(field)
      let (old, new) = (ClosedWords.state(from), ClosedWords.state(to))
      return Phrase(
        "「\(name.chinese)」只能向前(\(old.chinese) → \(new.chinese)),要退回由平台办理",
        "\(name.english) only goes forward (\(old.english) → \(new.english)); the hub can return it"
      )
    case .onlyAdds(let field):
      let name = label(field)
      return Phrase("「\(name.chinese)」只增不减", "\(name.english) is only ever added to")
    case .writtenOnce(let field):
      let name = label(field)
      return Phrase("「\(name.chinese)」只写一次", "\(name.english) is written once")
    case .said(let type):
      let name = FieldPhrases.type(type)
      return Phrase(
        "「\(name.chinese)」已经成立并会告知他人,不能抽回,只能再办一步",
        "\(name.english) stands and is told to others; only a further step can follow"
      )
    case .final:
      return Phrase("删除和冲突的裁决不能撤销", "A deletion or a decision of a conflict stays")
    case .refused: return Phrase("平台没有接受,本来就没有生效", "The hub refused it, so it never held")
    case .notHeld: return Phrase("本机已没有这条记录", "The record is no longer on this laptop")
    case .nothing: return Phrase("没有可撤销的改动", "There is nothing to undo")
    case .nothingUndone:
      return Phrase(
        "没有可重做的:还没有撤销过,或其后另有改动",
        "Nothing to redo: nothing was undone, or something was done since"
      )
    }
  }

  /// What came of doing again what was taken back.
  package static func redone(_ answer: UndoAnswer) -> Notice {
    guard case .done(let entry) = answer else { return notice(answer) }
    var act = entry
    act.takesBack = nil
    let what = what(act)
    return Notice(
      .info,
      Phrase(
        "已重做 \(what.chinese),另记一条改动",
        "Done again: \(what.english), as an edit of its own"
      )
    )
  }

  /// What came of `u` or of the list.
  package static func notice(_ answer: UndoAnswer) -> Notice {
    switch answer {
    case .done(let entry):
      let what = what(entry)
      let how =
        entry.isSent
        ? Phrase(",已上传过,另记一条相反的改动", "; it was sent, so the way back is an edit of its own")
        : Phrase(",另记一条相反的改动,一起上传", "; the way back is sent along with it")
      return Notice(
        .info,
        Phrase("已撤销 \(what.chinese)\(how.chinese)", "Undone: \(what.english)\(how.english)")
      )
    case .refused(nil, let obstacle): return Notice(.warning, Self.obstacle(obstacle))
    case .refused(.some(let entry), let obstacle):
      let (what, why) = (what(entry), Self.obstacle(obstacle))
      return Notice(
        .warning,
        Phrase(
          "不能撤销 \(what.chinese): \(why.chinese) · 全部见 g z",
          "Not undone, \(what.english): \(why.english) · all are under g z"
        )
      )
    }
  }
}
