/// The readers of everything GS1 and of the two other agencies for device identifiers.
package enum GS1Readers {
  /// Most specific first, as `CodeDetector` ranks them; `table` decides which identifiers exist.
  ///
  /// `year` places years of two digits in a century, from 49 years before to 50 years after it.
  package static func all(
    table: GS1Table,
    year: Int = GS1Date.editionYear
  ) -> [CodeReader] {
    let grammar = GS1ElementString(table: table, year: year)
    let elementStrings = GS1Reader(grammar: grammar)
    return [
      CodeReader(.gs1) { elementStrings.read($0) },
      CodeReader(.digitalLink) { DigitalLink.read($0, grammar) },
      CodeReader(.epcUri) { EPCURI.read($0, grammar) },
      CodeReader(.udiMA) { MACode.read($0) },
      CodeReader(.udiAHM) { AHMCode.read($0) },
      CodeReader(.gtin) { GTINReading.readTradeItem($0) },
      CodeReader(.sscc) { GTINReading.readLogisticUnit($0) },
      CodeReader(.gln) { GTINReading.readPlace($0) },
    ]
  }
}
