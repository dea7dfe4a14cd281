#pragma once

// The project's own libcrypto with signatures that prove nothing, for simulated worlds alone: a third
// of a world's time went into curve arithmetic that no fault and no promise is about. Who signs what
// is still told apart: a signature holds for one key, one signer's id and one message only. The
// programs are built from Sources/CLibcrypto, which has no such thing.
#define yx_sm2_sign yx_sm2_sign_on_the_curve
#define yx_sm2_verify yx_sm2_verify_on_the_curve
#include "../../../../Sources/CLibcrypto/include/CLibcrypto.h"
#undef yx_sm2_sign
#undef yx_sm2_verify

// SM3 over point, id and message, as the two integers of a signature: strict DER of 70 bytes.
static inline int yx_sm2_token(
  const EVP_PKEY *_Nonnull key, const void *_Nonnull id, size_t id_count,
  const uint8_t *_Nonnull message, size_t count, uint8_t *_Nonnull der) {
  uint8_t point[65], digest[32];
  EVP_MD_CTX *ctx = EVP_MD_CTX_new();
  int ok = ctx && yx_sm2_public(key, point) && EVP_DigestInit_ex(ctx, yx_sm3(), NULL) == 1 &&
           EVP_DigestUpdate(ctx, point, sizeof point) == 1 &&
           EVP_DigestUpdate(ctx, id, id_count) == 1 &&
           EVP_DigestUpdate(ctx, message, count) == 1 &&
           EVP_DigestFinal_ex(ctx, digest, NULL) == 1;
  EVP_MD_CTX_free(ctx);
  if (!ok) return 0;
  // Positive and below the order: the first byte of each integer is between 1 and 127.
  digest[0] = (digest[0] & 0x7F) | 1;
  der[0] = 0x30, der[1] = 68;
  for (int half = 0; half < 2; half++) {
    der[2 + half * 34] = 0x02, der[3 + half * 34] = 32;
    memcpy(der + 4 + half * 34, digest, 32);
  }
  return 1;
}

static inline int yx_sm2_sign(
  EVP_PKEY *_Nonnull key, const void *_Nonnull id, size_t id_count, const uint8_t *_Nonnull message,
  size_t count, uint8_t *_Nonnull der, size_t *_Nonnull der_count) {
  if (*der_count < 70 || !yx_sm2_token(key, id, id_count, message, count, der)) return 0;
  *der_count = 70;
  return 1;
}

static inline int yx_sm2_verify(
  EVP_PKEY *_Nonnull key, const void *_Nonnull id, size_t id_count, const uint8_t *_Nonnull message,
  size_t count, const uint8_t *_Nonnull der, size_t der_count) {
  uint8_t expected[70];
  return der_count == 70 && yx_sm2_token(key, id, id_count, message, count, expected) &&
         CRYPTO_memcmp(der, expected, 70) == 0;
}
