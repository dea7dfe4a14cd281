import Canvas
package import Records

extension ProgressList {
  func filterText(in language: Language) -> String {
    ProgressFilterText.write(filter, in: language)
  }

  mutating func setFilter(_ text: String) throws(FilterProblem) {
    filter = try ProgressFilterText.parse(text, order: filter.order)
  }

  mutating func chose(_ command: ProgressCommand, in context: DrawContext) -> [Effect] {
    switch command {
    case .view: return openDetail(in: context)
    case .check: return inspection.map { [.open(.inspection($0.id))] } ?? []
    case .pane: return toggleDetail(in: context)
    case .filter: return askFilter(in: context)
    case .conclude:
      guard let inspection else { return [] }
      inquiry = Inquiry(
        .conclude(inspection.id),
        [
          .init(
            Phrase("结论 1符合 2待整改 3不符合", "1 meets 2 rectify first 3 fails"),
            .choice(ProgressPhrases.conclusions.dropLast().map(\.label))
          ), .init(Phrase("理由", "Grounds"), .needed),
        ]
      )
    case .dossier: return current?.applicant.map { [.open(.enterprise($0))] } ?? []
    case .course:
      filter.course = filter.course.next
      return [reload(in: context)]
    case .dropChip:
      filter = ProgressFilterText.removingLast(filter)
      return [reload(in: context)]
    }
    return []
  }

  /// The newest on-site check of the application, as far as its detail has been brought.
  var inspection: InspectionSummary? {
    guard let detail, let current, detail.summary.id == current.id else { return nil }
    return detail.inspections.first
  }

  package func unavailable(_ command: ProgressCommand, in context: DrawContext) -> Phrase? {
    let nothing = Phrase("没有选中的申请", "No application is selected")
    switch command {
    case .filter, .pane, .course: return nil
    case .dropChip:
      return filter.course == .all && ProgressFilterText.chips(filter).count == 1
        ? Phrase("没有筛选条件", "There is no filter to take away") : nil
    case .view: return current == nil ? nothing : nil
    case .dossier:
      guard let current else { return nothing }
      return current.applicant == nil
        ? Phrase("本机不知申请人", "The applicant is not known here") : nil
    case .check:
      guard current != nil else { return nothing }
      return inspection == nil
        ? Phrase("本机没有这件申请的现场检查(先查看详情)", "No on-site check of it is held here (open the detail)")
        : nil
    case .conclude:
      guard current != nil else { return nothing }
      if context.isLocked {
        return Phrase("副本已锁定,先解锁", "The replica is locked; unlock it first")
      }
      guard let inspection else {
        return Phrase(
          "本机没有这件申请的现场检查(先查看详情)",
          "No on-site check of it is held here (open the detail)"
        )
      }
      return inspection.state == "recorded"
        ? nil : Phrase("检查录入完成后才能写结论", "Record the check before giving its result")
    }
  }

  mutating func take(
    _ answers: [String],
    for purpose: Purpose,
    in context: DrawContext
  ) -> [Effect] {
    switch purpose {
    case .filter: return []
    case .conclude(let inspection):
      let words = CheckConclusion.Word.allCases
      guard let place = Int(answers[0]), words.indices.contains(place) else { return [] }
      inquiry = nil
      let conclusion = CheckConclusion(words[place], reason: answers[1])
      return [.progress(.conclude(inspection, conclusion))]
    }
  }
}
