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
      CodeReader(.gs1, leads: [.digit, .sign]) { elementStrings.read($0) },
      CodeReader(.digitalLink, leads: [.letter, .sign]) { DigitalLink.read($0, grammar) },
      CodeReader(.epcUri, leads: .letter) { EPCURI.read($0, grammar) },
      CodeReader(.udiMA, leads: .letter) { MACode.read($0) },
      CodeReader(.udiAHM, leads: [.letter, .sign]) { AHMCode.read($0) },
      CodeReader(.gtin, leads: .digit) { GTINReading.readTradeItem($0) },
      CodeReader(.sscc, leads: .digit) { GTINReading.readLogisticUnit($0) },
      CodeReader(.gln, leads: .digit) { GTINReading.readPlace($0) },
    ]
  }
}
