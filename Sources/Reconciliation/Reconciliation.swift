package import Records

/// A record's values and stamps, one of each per field of its type.
package struct StampedValues: Equatable, Sendable {
  package var values: [FieldValue]
  package var stamps: [FieldStamp]

  package init(values: [FieldValue], stamps: [FieldStamp]) {
    precondition(values.count == stamps.count, "invariant: one stamp per value")
    self.values = values
    self.stamps = stamps
  }

  /// The values of a record that does not exist yet.
  package static func empty(_ type: RecordType) -> StampedValues {
    StampedValues(
      values: Array(repeating: .null, count: type.fields.count),
      stamps: Array(repeating: .unwritten, count: type.fields.count)
    )
  }
}

/// A field that no policy may decide.
package struct FieldConflict: Equatable, Sendable {
  package var field: String
  package var base: FieldValue
  package var mine: FieldValue
  package var theirs: FieldValue

  package init(field: String, base: FieldValue, mine: FieldValue, theirs: FieldValue) {
    self.field = field
    self.base = base
    self.mine = mine
    self.theirs = theirs
  }
}

/// Why a whole mutation is refused; `code` is the stable word sent back.
package enum Refusal: Equatable, Sendable {
  case unknownField(String)
  case fieldReadOnly(String)
  case writtenOnce(String)
  case illegalMove(field: String, from: String, to: String)
  case wrongOperation(String)

  package var code: String {
    switch self {
    case .unknownField: "unknown_field"
    case .fieldReadOnly: "field_read_only"
    case .writtenOnce: "write_once"
    case .illegalMove: "illegal_move"
    case .wrongOperation: "wrong_operation"
    }
  }
}

/// What merging a mutation's changes into a record gives.
package struct Reconciled: Equatable, Sendable {
  package var record: StampedValues
  /// `.applied`, `.merged` (others had written meanwhile, and both stand), `.duplicate` or
  /// `.conflict` (what did not conflict is in `record` all the same).
  package var result: MutationResult
  package var conflicts: [FieldConflict]
}

/// Three-way merging of changes into a record: pure, the same on both sides of the wire.
package enum Reconciliation {
  /// Brings `changes` of one mutation into `current`.
  ///
  /// `version` is the version the record will have when anything changed; `branch` is the
  /// mutation's. A refusal concerns the mutation as a whole: then nothing is changed.
  package static func merge(
    _ changes: [FieldChange],
    branch: UInt64,
    into current: StampedValues,
    of type: RecordType,
    version: Int64
  ) -> Result<Reconciled, RefusedMutation> {
    var merge = Merge(
      type: type,
      branch: branch,
      version: version,
      record: current,
      changes: changes
    )
    do throws(RefusedMutation) {
      for set in try AtomicSet.grouped(changes, of: type) { try merge.bring(set) }
    } catch {
      return .failure(error)
    }
    return .success(merge.outcome)
  }

  /// What a laptop shows after `newBase` arrived under its pending mutations.
  ///
  /// A field that both sides changed keeps the laptop's value until the hub has judged it.
  package static func rebase(
    _ pending: [(branch: UInt64, changes: [FieldChange])],
    from oldBase: [FieldValue],
    onto newBase: [FieldValue],
    of type: RecordType,
    version: Int64
  ) -> [FieldValue] {
    let stamps = zip(oldBase, newBase).map { old, new in
      old == new ? FieldStamp.unwritten : FieldStamp(version: version, branch: 0)
    }
    var record = StampedValues(values: newBase, stamps: stamps)
    for mutation in pending {
      // A refusal here will be the hub's refusal too; the screen keeps what was typed until then.
      let merged = merge(
        mutation.changes,
        branch: mutation.branch,
        into: record,
        of: type,
        version: version
      )
      if case .success(let reconciled) = merged {
        record = reconciled.record
        for conflict in reconciled.conflicts {
          if let position = type.position(of: conflict.field) {
            record.values[position] = conflict.mine
          }
        }
      } else {
        for change in mutation.changes {
          if let position = type.position(of: change.field) {
            record.values[position] = change.value
          }
        }
      }
    }
    return record.values
  }
}

/// A refusal thrown through merging.
package struct RefusedMutation: Error, Equatable, Sendable {
  package var refusal: Refusal

  package init(_ refusal: Refusal) { self.refusal = refusal }
}
