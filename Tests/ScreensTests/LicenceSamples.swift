import Records
import Screens

extension Sample {
  /// Four licences of one chain: near its end, in force, suspended, expired.
  static let permits: [Record] = {
    func permit(
      _ place: Int,
      _ number: String,
      _ kind: String,
      _ issuer: String,
      _ business: [String],
      to: String,
      state: String = "valid"
    ) -> Record {
      Record(
        .licence,
        id(UInt64(610 + place)),
        [
          "number": .text(number), "kind": .text(kind), "holder": .text(id(502).hex),
          "holderName": .text(enterprises[2]), "creditCode": .text("91330106MA2XXXXX0P"),
          "business": .list(business), "address": .text("杭州市西湖区文三路 388 号"),
          "issuer": .text(issuer), "issuedOn": .text("2022-03-19"),
          "validFrom": .text("2022-03-19"), "validTo": .text(to), "state": .text(state),
        ]
      )
    }
    return [
      permit(
        0,
        "浙BA571002333",
        "drugTradeLicence",
        "浙江省药品监督管理局",
        ["中成药", "化学药制剂", "生物制品(除疫苗)"],
        to: "2027-03-18"
      ),
      permit(
        1,
        "浙杭药监械经营许20220007号",
        "deviceTradeLicence",
        "杭州市市场监督管理局",
        ["第三类6815", "第三类6866"],
        to: "2028-12-09"
      ),
      permit(
        2,
        "浙杭药监械经营备20220108号",
        "deviceTradeFiling",
        "杭州市市场监督管理局",
        ["第二类6864"],
        to: "2028-12-09",
        state: "suspended"
      ),
      permit(
        3,
        "(浙)-经营性-2019-0042",
        "internetDrugInformation",
        "浙江省药品监督管理局",
        ["药品信息服务"],
        to: "2025-01-02"
      ),
    ]
  }()

  private static let states: [LicenceState] = [.expiring, .valid, .suspended, .expired]

  static func licences(_ filter: LicenceFilter, _ rows: Range<Int>) -> Page<LicenceSummary> {
    let all = permits.enumerated().map { place, permit in
      LicenceSummary(
        id: permit.id,
        number: permit["number"].text ?? "",
        kind: permit["kind"].text ?? "",
        holder: id(502),
        holderName: enterprises[2],
        issuer: permit["issuer"].text ?? "",
        validTo: permit["validTo"].text.flatMap { CalendarDay($0) },
        state: states[place]
      )
    }
    let chosen = filter.states.isEmpty ? all : all.filter { filter.states.contains($0.state) }
    let held = rows.clamped(to: 0..<chosen.count)
    return Page(rows: Array(chosen[held]), first: held.lowerBound, total: chosen.count)
  }

  static func answer(_ place: Int, on day: CalendarDay? = nil) -> LicenceAnswer {
    var permit = permits[place]
    let suspension = Record(
      .change,
      id(880),
      [
        "subject": .text(permit.id.hex), "day": .text("2026-10-08"), "field": .text("state"),
        "old": .text("valid"), "new": .text("suspended"), "source": .text("office 限期整改"),
      ]
    )
    var state = states[place]
    if day != nil, place == 2 {
      permit["state"] = .text("valid")
      state = .valid
    }
    let basis = LicenceBasis(
      scope: "prov:33",
      asOf: sampleNow.advanced(byMilliseconds: -263 * 60_000),
      version: 3,
      origin: "hub"
    )
    return LicenceAnswer(
      asked: permit["number"].text ?? "",
      verdict: state == .valid || state == .expiring ? place == 0 ? .suspect : .valid : .invalid,
      state: state,
      at: day.flatMap { Instant(day: $0, hour: 23, minute: 59, second: 59) } ?? sampleNow,
      reasons: reasons(place, state),
      basis: basis,
      ageHours: 4,
      licence: permit,
      enterprise: enterprise().record,
      renewal: place == 0
        ? RenewalWindow(
          opens: nil,
          closes: CalendarDay("2026-09-18") ?? sampleDay,
          basis: Phrase("药品管理法实施条例第十七条", "Regulation for the Drug Administration Law, art. 17"),
          isSample: false
        ) : nil,
      changes: place == 2 ? [suspension] : [],
      title: TradeWords.licenceKind(permit["kind"].text ?? "")
    )
  }

  private static func reasons(_ place: Int, _ state: LicenceState) -> [LicenceReasonView] {
    let age = LicenceReasonView(
      .note,
      code: "basisAge",
      Phrase("依据 4 小时前的副本", "Rests on a replica 4 hours old")
    )
    switch state {
    case .suspended:
      return [
        LicenceReasonView(
          .fatal,
          code: "suspended",
          Phrase("2026-10-08 起暂扣", "suspended since 2026-10-08")
        ), age,
      ]
    case .expired:
      return [
        LicenceReasonView(
          .fatal,
          code: "expired",
          Phrase("2025-01-02 已过期", "Expired on 2025-01-02")
        ), age,
      ]
    default: break
    }
    guard place == 0 else {
      return [
        LicenceReasonView(
          .note,
          code: "inForce",
          Phrase("有效，至 2028-12-09", "In force until 2028-12-09")
        ), age,
      ]
    }
    return [
      LicenceReasonView(
        .doubt,
        code: "faceDiffers",
        Phrase(
          "地址不一致：证载 文三路 388 号，企业登记 文三路 338 号",
          "The address differs: 文三路 388 号 on the licence, 文三路 338 号 in the register"
        )
      ),
      LicenceReasonView(
        .note,
        code: "expiring",
        Phrase(
          "有效，2027-03-18 到期，余 117 天（临期线 180 天）",
          "In force until 2027-03-18, 117 days left (called near its end from 180 days)"
        ),
        isSample: true
      ),
      LicenceReasonView(
        .note,
        code: "renewalMissed",
        Phrase(
          "延续申请期已于 2026-09-18 截止；是否已申请，查进度",
          "The time to ask for a renewal ended on 2026-09-18; see its progress for an application"
        ),
        basis: Phrase("药品管理法实施条例第十七条", "Regulation for the Drug Administration Law, art. 17")
      ),
      LicenceReasonView(
        .note,
        code: "coversBusiness",
        Phrase("与企业类别相符：连锁", "Fits what the enterprise does: chain")
      ), age,
    ]
  }

  static func board() -> LicenceBoard {
    LicenceBoard(
      enterprise: enterprise().record,
      answers: (0..<4).map { answer($0) },
      uncovered: [
        LicenceReasonView(
          .doubt,
          code: "uncovered",
          Phrase(
            "从事生产，没有在效的药品生产许可证",
            "Works as producer without a drug production licence in force"
          ),
          basis: Phrase("药品管理法实施条例第八条", "Regulation for the Drug Administration Law, art. 8")
        )
      ]
    )
  }

  static func difference(_ from: CalendarDay, _ to: CalendarDay) -> DossierDifference {
    let record = enterprise().record
    let field = RecordType.enterprise.fields.first { $0.name == "qualityHead" }
    return DossierDifference(
      from: from,
      to: to,
      fields: field.map {
        [
          DossierDifference.FieldDifference(
            record: record,
            field: $0,
            old: .text("周某"),
            new: .text("李某")
          )
        ]
      } ?? [],
      appeared: [permits[0]],
      gone: []
    )
  }
}
