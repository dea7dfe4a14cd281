import Foundation
import GRDB
import Records

/// Values of bookkeeping columns; one of another kind than was written is damage, not a trap.
extension GRDB.Row {
  func integer(_ index: Int) throws -> Int64 {
    guard let number = Int64.fromDatabaseValue(self[index]) else {
      throw ReplicaError.damaged(code: 0)
    }
    return number
  }

  func text(_ index: Int) throws -> String {
    guard let text = String.fromDatabaseValue(self[index]) else {
      throw ReplicaError.damaged(code: 0)
    }
    return text
  }

  func bytes(_ index: Int) throws -> [UInt8] {
    guard let data = Data.fromDatabaseValue(self[index]) else {
      throw ReplicaError.damaged(code: 0)
    }
    return Array(data)
  }

  func id(_ index: Int) throws -> RecordID {
    guard let id = RecordID(stored: self[index]) else { throw ReplicaError.damaged(code: 0) }
    return id
  }
}
