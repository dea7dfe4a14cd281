extension CodeReader {
  /// The readers of Chinese codes whose shape is distinctive, most specific first.
  static func chinese(_ tables: CodeTables) -> [CodeReader] {
    [
      CodeReader(.eLicenceId, leads: .digit) { LicenceIdentifier.read($0) },
      CodeReader(.drugApproval, leads: [.national, .ideograph, .sign]) {
        DrugApproval.read($0, tables)
      },
      CodeReader(.deviceRegistration, leads: [.national, .ideograph]) {
        DeviceRegistration.read($0, tables)
      },
      CodeReader(.deviceFiling, leads: [.national, .ideograph]) { DeviceFiling.read($0, tables) },
      CodeReader(.deviceProductionLicence, leads: .ideograph) {
        DeviceLicence.readProduction($0, tables)
      },
      CodeReader(.deviceTradeLicence, leads: [.ideograph, .sign]) {
        DeviceLicence.readTrade($0, tables)
      },
      CodeReader(.cosmeticRegistration, leads: .national) {
        CosmeticRegistration.read($0, tables)
      },
      CodeReader(.cosmeticFiling, leads: [.national, .ideograph, .letter]) {
        CosmeticFiling.read($0, tables)
      },
      CodeReader(.cosmeticProductionLicence, leads: [.ideograph, .letter]) {
        ProductionLicence.readCosmetic($0, tables)
      },
      CodeReader(.drugTradeLicence, leads: .ideograph) { DrugTradeLicence.read($0, tables) },
      CodeReader(.drugProductionLicence, leads: .ideograph) {
        ProductionLicence.readDrug($0, tables)
      },
      CodeReader(.internetDrugInformation, leads: [.ideograph, .sign]) {
        InternetDrugInformation.read($0, tables)
      },
      CodeReader(.importDrugRegistration, leads: .letter) {
        ImportDrugRegistration.read($0, tables)
      },
      CodeReader(.residentId, leads: .digit) { ResidentID.read($0, tables) },
      CodeReader(.creditCode, leads: [.digit, .letter, .sign]) { CreditCode.read($0, tables) },
      CodeReader(.drugStandardCode, leads: .digit) { DrugStandardCode.read($0, tables) },
      CodeReader(.traceCode, leads: [.digit, .letter]) { TraceCode.read($0) },
      CodeReader(.region, leads: .digit) { Region.read($0, tables) },
      CodeReader(.drugClassificationCode, leads: .letter) {
        DrugClassificationCode.read($0, tables)
      },
    ]
  }

  /// Readers that come after those of GS1, because they accept what a GS1 link may carry.
  static let last: [CodeReader] = [
    CodeReader(.traceCode, leads: [.digit, .letter]) { TraceCode.readAddress($0) }
  ]
}
