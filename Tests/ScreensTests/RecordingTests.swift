import Canvas
import Records
import Screens
import Testing

@Suite("Inspection recording")
struct RecordingTests {
  private let inspection = id(9_001)

  private func opened() -> Drive { Drive(.inspection(inspection)) }

  private func commits(_ drive: Drive) -> [InspectionRequest] {
    drive.effects.compactMap { effect in
      guard case .inspection(let request) = effect else { return nil }
      if case .load = request { return nil }
      if case .saveDraft = request { return nil }
      return request
    }
  }

  private func place(_ drive: Drive) throws -> String? {
    let recording: InspectionRecording = try drive.front()
    return recording.currentClause
  }

  @Test func `it opens at the first clause without a verdict`() throws {
    #expect(try place(opened()) == "6.1.6")
  }

  @Test func `a digit commits a verdict and goes to the next unanswered clause`() throws {
    var drive = opened()
    try drive.keys("15")
    #expect(
      commits(drive) == [
        .answer(inspection: inspection, clause: "6.1.6", AnswerEntry(.compliant)),
        .answer(inspection: inspection, clause: "6.1.7", AnswerEntry(.toReview)),
      ]
    )
    #expect(try place(drive) == "6.1.8")
  }

  @Test func `digits of an input method in full width are the same verdicts`() throws {
    var drive = opened()
    try drive.keys("１")
    #expect(
      commits(drive) == [
        .answer(inspection: inspection, clause: "6.1.6", AnswerEntry(.compliant))
      ]
    )
  }

  @Test(arguments: [("3", Verdict.notApplicable), ("4", .notInspected)])
  func `not applicable and not inspected want a reason first`(
    _ key: String,
    _ verdict: Verdict
  ) throws {
    var drive = opened()
    try drive.keys(key + "<Enter>")
    #expect(commits(drive).isEmpty)
    #expect(drive.text.contains("不能为空"))
    try drive.keys("未经营<Enter>")
    #expect(
      commits(drive) == [
        .answer(inspection: inspection, clause: "6.1.6", AnswerEntry(verdict, reason: "未经营"))
      ]
    )
    #expect(try place(drive) == "6.1.7")
  }

  @Test func `a failing clause takes severity, then text, then goes on`() throws {
    var drive = opened()
    try drive.keys("27记录仪 8 台无电<Enter>")
    #expect(
      commits(drive) == [
        .answer(inspection: inspection, clause: "6.1.6", AnswerEntry(.notCompliant)),
        .addFinding(inspection: inspection, clause: "6.1.6", .critical, text: "记录仪 8 台无电"),
      ]
    )
    #expect(try place(drive) == "6.1.7")
  }

  @Test func `enter at the severity takes the clause's own grade`() throws {
    var drive = opened()
    try drive.keys("2<Enter>无电<Enter>")
    #expect(
      commits(drive).last
        == .addFinding(inspection: inspection, clause: "6.1.6", .minor, text: "无电")
    )
  }

  @Test func `every character typed in a finding leaves as a draft`() throws {
    var drive = opened()
    try drive.keys("28无电")
    let place = DraftPlace(inspection: inspection, clause: "6.1.6", field: .newFinding)
    let drafts = drive.effects.filter {
      if case .inspection(.saveDraft) = $0 { true } else { false }
    }
    #expect(
      drafts == [.inspection(.saveDraft(place, "无")), .inspection(.saveDraft(place, "无电"))]
    )
  }

  @Test func `leaving the editor keeps the text for the next time`() throws {
    var drive = opened()
    try drive.keys("28无电<Esc>")
    #expect(drive.text.contains("已留作草稿"))
    try drive.keys("a<Enter>!<Enter>")
    #expect(
      commits(drive).last
        == .addFinding(inspection: inspection, clause: "6.1.6", .minor, text: "无电!")
    )
  }

  @Test func `what was being typed when the program died is back in the editor`() throws {
    var services = Services.sample()
    let place = DraftPlace(inspection: inspection, clause: "7.1.2", field: .newFinding)
    services.inspection.open = { _ in
      InspectionOpening(sheet: Sample.sheet(), drafts: [place: "箱体破"])
    }
    var drive = Drive(.inspection(inspection), services: services)
    #expect(drive.text.contains("箱体破"))
    try drive.keys("损<Enter>")
    #expect(
      commits(drive) == [
        .addFinding(inspection: inspection, clause: "7.1.2", .minor, text: "箱体破损")
      ]
    )
  }

  @Test func `a stock phrase stands for its text`() throws {
    var drive = opened()
    try drive.keys("28;wd1，；wd2<Enter>")
    #expect(
      commits(drive).last
        == .addFinding(inspection: inspection, clause: "6.1.6", .major, text: "温度记录缺失，超温未处置")
    )
  }

  @Test func `a dot answers as before with finding and reason`() throws {
    var drive = opened()
    try drive.keys("28无电<Enter>.")
    #expect(
      commits(drive).suffix(2) == [
        .answer(inspection: inspection, clause: "6.1.7", AnswerEntry(.notCompliant)),
        .addFinding(inspection: inspection, clause: "6.1.7", .major, text: "无电"),
      ]
    )
    try drive.keys("3未经营<Enter>.")
    #expect(
      commits(drive).last
        == .answer(
          inspection: inspection,
          clause: "7.1.1",
          AnswerEntry(.notApplicable, reason: "未经营")
        )
    )
  }

  @Test func `the ideographic full stop of an input method repeats too`() throws {
    var drive = opened()
    try drive.keys("1。")
    #expect(commits(drive).count == 2)
  }

  @Test func `clearing asks and enter alone keeps the verdict`() throws {
    var drive = opened()
    try drive.keys("k0<Enter>")
    #expect(commits(drive).isEmpty)
    try drive.keys("0Y<Enter>")
    #expect(
      commits(drive) == [.answer(inspection: inspection, clause: "6.1.5", AnswerEntry(nil))]
    )
  }

  @Test func `a colleague's finding can be graded and rewritten`() throws {
    var drive = opened()
    try drive.keys("kkk8<Enter><C-u>未校准 2 台<Enter>")
    #expect(
      commits(drive) == [
        .changeFinding(inspection: inspection, id(7_002), .severity(.major)),
        .changeFinding(inspection: inspection, id(7_002), .text("未校准 2 台")),
      ]
    )
  }

  @Test func `severity digits off a finding say what to do`() throws {
    var drive = opened()
    try drive.keys("8")
    #expect(commits(drive).isEmpty)
    #expect(drive.text.contains("光标不在缺陷上"))
  }

  @Test func `evidence is added by its path to the clause's last finding`() throws {
    var drive = opened()
    try drive.keys("kkkk<F8>/tmp/a.jpg<Enter>")
    #expect(
      commits(drive) == [
        .addEvidence(inspection: inspection, finding: id(7_001), path: "/tmp/a.jpg")
      ]
    )
  }

  @Test func `a reading goes with the verdict and a note by itself`() throws {
    var drive = opened()
    try drive.keys("r")
    #expect(drive.text.contains("先给结论"))
    try drive.keys("kr8.5℃<Enter>n见照片<Enter>")
    #expect(
      commits(drive) == [
        .answer(
          inspection: inspection,
          clause: "6.1.5",
          AnswerEntry(.notApplicable, reason: "无阴凉要求品种", reading: "8.5℃")
        ),
        .note(inspection: inspection, clause: "6.1.5", "见照片"),
      ]
    )
  }

  @Test func `chapters are left and entered at their first clause`() throws {
    var drive = opened()
    try drive.keys("}")
    #expect(try place(drive) == "7.1.1")
    try drive.keys("{{")
    #expect(try place(drive) == "5.1.1")
  }

  @Test func `only unanswered clauses are listed when asked for`() throws {
    var drive = opened()
    try drive.keys("!")
    var recording: InspectionRecording = try drive.front()
    #expect(recording.rows.count == 11)
    try drive.keys("！")
    recording = try drive.front()
    #expect(recording.rows.count == 26)
  }

  @Test func `nothing is recorded before the inspection has begun`() throws {
    var services = Services.sample()
    services.inspection.open = { _ in InspectionOpening(sheet: Sample.sheet(state: "planned")) }
    var drive = Drive(.inspection(inspection), services: services)
    try drive.keys("1")
    #expect(commits(drive).isEmpty)
    #expect(drive.text.contains("按 F4 开始"))
    try drive.keys("<F4>1")
    #expect(commits(drive).first == .start(inspection))
    #expect(commits(drive).count == 2)
  }

  @Test func `a final inspection cannot be changed`() throws {
    var services = Services.sample()
    services.inspection.open = { _ in InspectionOpening(sheet: Sample.sheet(state: "finalised")) }
    var drive = Drive(.inspection(inspection), services: services)
    try drive.keys("1n0k8a.<F8>")
    #expect(commits(drive).isEmpty)
    #expect(drive.text.contains("已定稿"))
  }

  @Test func `finishing asks and names the clauses that are open`() throws {
    var drive = opened()
    try drive.keys("<F9>")
    #expect(drive.text.contains("还有 11 条未答"))
    try drive.keys("y<Enter>")
    #expect(commits(drive) == [.record(inspection)])
  }

  @Test func `a cell shows as unsaved until its transaction is reported`() throws {
    var drive = opened()
    try drive.keys("1")
    let recording: InspectionRecording = try drive.front()
    // The sample service reports a sheet without the new answer.
    #expect(recording.inFlight["6.1.6"] == AnswerEntry(.compliant))
    #expect(drive.text.contains("1 符合…"))
    #expect(drive.shell.front.isUnsaved)
    var sheet = Sample.sheet()
    sheet.answers.append(Sample.answer("6.1.6", .compliant))
    drive.learn(.inspection(.saved(sheet, SavedMark(at: sampleNow, sequence: 420))))
    #expect(!drive.text.contains("…"))
    #expect(!drive.shell.front.isUnsaved)
  }

  @Test func `a refused cell goes back to unanswered and says why`() throws {
    var services = Services.sample()
    services.inspection.commit = { _ throws(ServiceFailure) in
      throw ServiceFailure(.noSpace, code: "replica.full")
    }
    var drive = Drive(.inspection(inspection), services: services)
    try drive.keys("1")
    let recording: InspectionRecording = try drive.front()
    #expect(recording.inFlight.isEmpty)
    #expect(drive.text.contains("replica.full"))
  }

  @Test func `news while cells are on their way cost one look at the end`() throws {
    var drive = opened()
    try drive.keys("1")
    let loads = { (drive: Drive) in
      drive.effects.count { $0 == .inspection(.load(id(9_001))) }
    }
    #expect(loads(drive) == 1)
    drive.learn(.replicaChanged)
    drive.learn(.replicaChanged)
    #expect(loads(drive) == 1)
    var sheet = Sample.sheet()
    sheet.answers.append(Sample.answer("6.1.6", .compliant))
    drive.learn(.inspection(.saved(sheet, SavedMark(at: sampleNow, sequence: 420))))
    #expect(loads(drive) == 2)
  }

  @Test func `a change from elsewhere does not touch what is being typed`() throws {
    var drive = opened()
    try drive.keys("28无电")
    drive.learn(.replicaChanged)
    let recording: InspectionRecording = try drive.front()
    #expect(recording.editor?.field.text == "无电")
  }

  @Test func `a hundred compliant clauses take a hundred keys`() throws {
    var services = Services.sample()
    var sheet = Sample.sheet()
    sheet.checklist.clauses = (1...100).map {
      ChecklistClause(id: "6.2.\($0)", chapter: "6", title: "条款 \($0)")
    }
    sheet.answers = []
    sheet.findings = []
    let empty = sheet
    services.inspection.open = { _ in InspectionOpening(sheet: empty) }
    services.inspection.sheet = { _ in empty }
    var drive = Drive(.inspection(inspection), services: services)
    try drive.keys(String(repeating: "1", count: 100))
    let answered = commits(drive).compactMap { request -> String? in
      if case .answer(_, let clause, _) = request { clause } else { nil }
    }
    #expect(Set(answered).count == 100)
    #expect(drive.text.contains("全部条款已答"))
  }
}
