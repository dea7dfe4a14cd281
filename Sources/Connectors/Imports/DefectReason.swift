/// Everything that importers have met in national files; the words are stable.
package enum DefectReason: String, CaseIterable, Sendable {
  // Any source.
  case lineTooLong, notUTF8, noName
  /// The store would not take a value of the record; the detail names field and code.
  case notStorable

  // Registry lines.
  case notJSON, noCode, unreadableCode
  /// A number that only an unverified rule speaks against: stored.
  case doubtfulCode
  /// A second line of one file with the number of an earlier one and other contents.
  case repeatedNumber

  // Releases of the device database.
  case forbiddenByte, bareAmpersand, malformed, deviceTooLong, deviceCut, partCut, partEmpty
  case noRecordKey, repeatedRecordKey, badVersion, repeatedTag
  case noIdentifier, blanksInIdentifier, foldedCharacters, hiddenCharacters
  case severalNumbers, unreadableNumber

  // Documents of trace events.
  case fileTooLarge, documentCut
  /// The frame around the events breaks the schema; the detail names what and where.
  case badDocument
  /// The event breaks the schema.
  case badEvent
  /// The schema lets the event pass, the standard's text does not: stored.
  case doubtfulEvent
  case noInstant

  // Texts of laws.
  case noVersionDay, noArticle, repeatedArticle

  // Tables of an office.
  case badHeading, cellCount, badCell, repeatedKey, rowTooLong

  // Archives.
  case notAPart, entryDamaged, entryEncrypted, entryTooLarge, entryBloated, archiveTooLarge
}
