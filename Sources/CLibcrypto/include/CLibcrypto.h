#pragma once

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/param_build.h>
#include <openssl/params.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <stdint.h>
#include <string.h>

// Algorithm objects fetched once for the life of the process; NULL where this libcrypto has none.
// An implicit fetch on every call costs more than hashing a short record.
const EVP_MD *_Nullable yx_sm3(void);
const EVP_MD *_Nullable yx_sha256(void);
const EVP_CIPHER *_Nullable yx_sm4_ctr(void);
EVP_MAC *_Nullable yx_hmac(void);

// What the kernel grants a process that holds keys; 1 where granted, 0 on other systems.
int yx_no_core_dumps(void);
int yx_private_memory(void);
uint64_t yx_lockable_bytes(void);

// SM2 keys are made from their parts: a key read by the generic decoders may arrive as type "EC",
// which refuses the signer's id.

// A key pair from a private scalar in 1...n-2, with the public point computed; NULL otherwise.
EVP_PKEY *_Nullable yx_sm2_from_private(const uint8_t *_Nonnull scalar32);

// A public key from an uncompressed point that lies on the curve; NULL otherwise.
EVP_PKEY *_Nullable yx_sm2_from_public(const uint8_t *_Nonnull point65);

// The private scalar of a PKCS#8 DER structure that holds exactly one SM2 key. Returns 1 or 0.
int yx_sm2_scalar_of_pkcs8(const uint8_t *_Nonnull der, size_t count, uint8_t *_Nonnull scalar32);

static inline int yx_sm2_public(const EVP_PKEY *_Nonnull key, uint8_t *_Nonnull point65) {
  size_t n = 0;
  return EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, point65, 65, &n) == 1 &&
         n == 65;
}

static inline int yx_sm2_private(const EVP_PKEY *_Nonnull key, uint8_t *_Nonnull scalar32) {
  BIGNUM *d = NULL;
  if (EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_PRIV_KEY, &d) != 1) return 0;
  int ok = BN_bn2binpad(d, scalar32, 32) == 32;
  BN_clear_free(d);
  return ok;
}

// PKCS#8 DER of a key pair into libcrypto's memory (release with yx_release); bytes, or 0.
static inline int yx_sm2_pkcs8(const EVP_PKEY *_Nonnull key, uint8_t *_Nullable *_Nonnull out) {
  PKCS8_PRIV_KEY_INFO *info = EVP_PKEY2PKCS8(key);
  if (!info) return 0;
  int n = i2d_PKCS8_PRIV_KEY_INFO(info, out);
  PKCS8_PRIV_KEY_INFO_free(info);
  return n > 0 ? n : 0;
}

static inline void yx_release(uint8_t *_Nonnull memory, int count) {
  OPENSSL_clear_free(memory, (size_t)count);
}

// SM2 signature (SM3, the signer's id mixed in) as DER; capacity in, length out.
static inline int yx_sm2_sign(
  EVP_PKEY *_Nonnull key, const void *_Nonnull id, size_t id_count, const uint8_t *_Nonnull message,
  size_t count, uint8_t *_Nonnull der, size_t *_Nonnull der_count) {
  EVP_MD_CTX *ctx = EVP_MD_CTX_new();
  EVP_PKEY_CTX *inner = NULL;  // owned by ctx
  int ok = ctx && EVP_DigestSignInit(ctx, &inner, yx_sm3(), NULL, key) == 1 &&
           EVP_PKEY_CTX_set1_id(inner, id, (int)id_count) > 0 &&
           EVP_DigestSign(ctx, der, der_count, message, count) == 1;
  EVP_MD_CTX_free(ctx);
  return ok;
}

static inline int yx_sm2_verify(
  EVP_PKEY *_Nonnull key, const void *_Nonnull id, size_t id_count, const uint8_t *_Nonnull message,
  size_t count, const uint8_t *_Nonnull der, size_t der_count) {
  EVP_MD_CTX *ctx = EVP_MD_CTX_new();
  EVP_PKEY_CTX *inner = NULL;
  int ok = ctx && EVP_DigestVerifyInit(ctx, &inner, yx_sm3(), NULL, key) == 1 &&
           EVP_PKEY_CTX_set1_id(inner, id, (int)id_count) > 0 &&
           EVP_DigestVerify(ctx, der, der_count, message, count) == 1;
  EVP_MD_CTX_free(ctx);
  ERR_clear_error();
  return ok;
}

// Public-key encryption of GB/T 32918.4 in its DER form; capacity in, length out.
static inline int yx_sm2_encrypt(
  EVP_PKEY *_Nonnull key, const uint8_t *_Nonnull plain, size_t count, uint8_t *_Nonnull out,
  size_t *_Nonnull out_count) {
  EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_pkey(NULL, key, NULL);
  int ok = ctx && EVP_PKEY_encrypt_init(ctx) == 1 &&
           EVP_PKEY_encrypt(ctx, out, out_count, plain, count) == 1;
  EVP_PKEY_CTX_free(ctx);
  return ok;
}

static inline int yx_sm2_decrypt(
  EVP_PKEY *_Nonnull key, const uint8_t *_Nonnull sealed, size_t count, uint8_t *_Nonnull out,
  size_t *_Nonnull out_count) {
  EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_pkey(NULL, key, NULL);
  int ok = ctx && EVP_PKEY_decrypt_init(ctx) == 1 &&
           EVP_PKEY_decrypt(ctx, out, out_count, sealed, count) == 1;
  EVP_PKEY_CTX_free(ctx);
  ERR_clear_error();
  return ok;
}

// A keyed HMAC-SM3 context; the key stays inside and is cleansed when the context is freed.
static inline EVP_MAC_CTX *_Nullable yx_hmac_sm3(const uint8_t *_Nonnull key, size_t count) {
  EVP_MAC_CTX *ctx = yx_hmac() ? EVP_MAC_CTX_new(yx_hmac()) : NULL;
  OSSL_PARAM params[] = {
    OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, (char *)"SM3", 0),
    OSSL_PARAM_construct_end()};
  if (ctx && EVP_MAC_init(ctx, key, count, params) == 1) return ctx;
  EVP_MAC_CTX_free(ctx);
  return NULL;
}

// Starts the next message under the key already held.
static inline int yx_hmac_restart(EVP_MAC_CTX *_Nonnull ctx) {
  return EVP_MAC_init(ctx, NULL, 0, NULL) == 1;
}

static inline int yx_hkdf_sm3(
  const uint8_t *_Nonnull secret, size_t secret_count, const uint8_t *_Nonnull salt,
  size_t salt_count, const uint8_t *_Nonnull info, size_t info_count, uint8_t *_Nonnull out,
  size_t count) {
  EVP_KDF *kdf = EVP_KDF_fetch(NULL, "HKDF", NULL);
  EVP_KDF_CTX *ctx = kdf ? EVP_KDF_CTX_new(kdf) : NULL;
  OSSL_PARAM params[] = {
    OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, (char *)"SM3", 0),
    OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, (void *)secret, secret_count),
    OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, (void *)salt, salt_count),
    OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, (void *)info, info_count),
    OSSL_PARAM_construct_end()};
  int ok = ctx && EVP_KDF_derive(ctx, out, count, params) == 1;
  EVP_KDF_CTX_free(ctx);
  EVP_KDF_free(kdf);
  return ok;
}

// One SM4 pass without padding in the mode libcrypto calls `name`; returns bytes written or -1.
static inline int yx_sm4_once(
  const char *_Nonnull name, int encrypt, const uint8_t *_Nonnull key,
  const uint8_t *_Nullable iv, const uint8_t *_Nonnull in, int count, uint8_t *_Nonnull out) {
  EVP_CIPHER *cipher = EVP_CIPHER_fetch(NULL, name, NULL);
  EVP_CIPHER_CTX *ctx = cipher ? EVP_CIPHER_CTX_new() : NULL;
  int n = 0, tail = 0;
  int ok = ctx && EVP_CipherInit_ex2(ctx, cipher, key, iv, encrypt, NULL) == 1 &&
           EVP_CIPHER_CTX_set_padding(ctx, 0) == 1 &&
           EVP_CipherUpdate(ctx, out, &n, in, count) == 1 &&
           EVP_CipherFinal_ex(ctx, out + n, &tail) == 1;
  EVP_CIPHER_CTX_free(ctx);
  EVP_CIPHER_free(cipher);
  ERR_clear_error();
  return ok ? n + tail : -1;
}
