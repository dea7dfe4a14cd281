extension CodeReader {
  /// The readers of Chinese codes whose shape is distinctive, most specific first.
  static func chinese(_ tables: CodeTables) -> [CodeReader] {
    [
      CodeReader(.eLicenceId) { LicenceIdentifier.read($0) },
      CodeReader(.drugApproval) { DrugApproval.read($0, tables) },
      CodeReader(.deviceRegistration) { DeviceRegistration.read($0, tables) },
      CodeReader(.deviceFiling) { DeviceFiling.read($0, tables) },
      CodeReader(.deviceProductionLicence) { DeviceLicence.readProduction($0, tables) },
      CodeReader(.deviceTradeLicence) { DeviceLicence.readTrade($0, tables) },
      CodeReader(.cosmeticRegistration) { CosmeticRegistration.read($0, tables) },
      CodeReader(.cosmeticFiling) { CosmeticFiling.read($0, tables) },
      CodeReader(.cosmeticProductionLicence) { ProductionLicence.readCosmetic($0, tables) },
      CodeReader(.drugTradeLicence) { DrugTradeLicence.read($0, tables) },
      CodeReader(.drugProductionLicence) { ProductionLicence.readDrug($0, tables) },
      CodeReader(.internetDrugInformation) { InternetDrugInformation.read($0, tables) },
      CodeReader(.importDrugRegistration) { ImportDrugRegistration.read($0, tables) },
      CodeReader(.residentId) { ResidentID.read($0, tables) },
      CodeReader(.creditCode) { CreditCode.read($0, tables) },
      CodeReader(.drugStandardCode) { DrugStandardCode.read($0, tables) },
      CodeReader(.traceCode) { TraceCode.read($0) },
      CodeReader(.region) { Region.read($0, tables) },
      CodeReader(.drugClassificationCode) { DrugClassificationCode.read($0, tables) },
    ]
  }

  /// Readers that come after those of GS1, because they accept what a GS1 link may carry.
  static let last: [CodeReader] = [
    CodeReader(.traceCode) { TraceCode.readAddress($0) }
  ]
}
