package import Records

/// Ids of imported products, derived from what the source itself calls them by.
///
/// The id is the first 16 bytes of SM3 over `product`, the category and the key, each followed by
/// 0x1F, in UTF-8. The same product of the same source so gets the same record on every import.
package enum ProductIdentity {
  /// A drug by its approval number in standard form.
  package static func drug(approvalNumber: String) -> RecordID {
    derived(category: "drug", key: approvalNumber)
  }

  /// A device by its `deviceRecordKey` in the national database.
  package static func device(recordKey: String) -> RecordID {
    derived(category: "device", key: recordKey)
  }

  private static func derived(category: String, key: String) -> RecordID {
    ImportIdentity.derived("product", category, key)
  }
}
