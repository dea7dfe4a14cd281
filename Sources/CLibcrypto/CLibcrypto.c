#include "CLibcrypto.h"

#include <sys/resource.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

static CRYPTO_ONCE fetched = CRYPTO_ONCE_STATIC_INIT;
static EVP_MD *sm3, *sha256;
static EVP_CIPHER *sm4_ctr;
static EVP_MAC *hmac;

static void fetch(void) {
  sm3 = EVP_MD_fetch(NULL, "SM3", NULL);
  sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
  sm4_ctr = EVP_CIPHER_fetch(NULL, "SM4-CTR", NULL);
  hmac = EVP_MAC_fetch(NULL, "HMAC", NULL);
  ERR_clear_error();
}

const EVP_MD *yx_sm3(void) {
  CRYPTO_THREAD_run_once(&fetched, fetch);
  return sm3;
}

const EVP_MD *yx_sha256(void) {
  CRYPTO_THREAD_run_once(&fetched, fetch);
  return sha256;
}

const EVP_CIPHER *yx_sm4_ctr(void) {
  CRYPTO_THREAD_run_once(&fetched, fetch);
  return sm4_ctr;
}

EVP_MAC *yx_hmac(void) {
  CRYPTO_THREAD_run_once(&fetched, fetch);
  return hmac;
}

static EVP_PKEY *assemble(const uint8_t *point65, const BIGNUM *scalar, int selection) {
  EVP_PKEY *key = NULL;
  OSSL_PARAM *params = NULL;
  OSSL_PARAM_BLD *build = OSSL_PARAM_BLD_new();
  EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, "SM2", NULL);
  if (build && ctx &&
      OSSL_PARAM_BLD_push_utf8_string(build, OSSL_PKEY_PARAM_GROUP_NAME, "SM2", 0) == 1 &&
      OSSL_PARAM_BLD_push_octet_string(build, OSSL_PKEY_PARAM_PUB_KEY, point65, 65) == 1 &&
      (!scalar || OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_PRIV_KEY, scalar) == 1) &&
      (params = OSSL_PARAM_BLD_to_param(build)) && EVP_PKEY_fromdata_init(ctx) == 1 &&
      EVP_PKEY_fromdata(ctx, &key, selection, params) != 1) {
    EVP_PKEY_free(key);
    key = NULL;
  }
  OSSL_PARAM_free(params);
  OSSL_PARAM_BLD_free(build);
  EVP_PKEY_CTX_free(ctx);
  ERR_clear_error();
  return key;
}

EVP_PKEY *yx_sm2_from_public(const uint8_t *point65) {
  // The first byte of an uncompressed point; hybrid and compressed forms are refused here.
  if (point65[0] != 0x04) return NULL;
  return assemble(point65, NULL, EVP_PKEY_PUBLIC_KEY);
}

EVP_PKEY *yx_sm2_from_private(const uint8_t *scalar32) {
  EVP_PKEY *key = NULL;
  uint8_t point[65];
  EC_GROUP *group = EC_GROUP_new_by_curve_name(NID_sm2);
  EC_POINT *public_point = group ? EC_POINT_new(group) : NULL;
  BIGNUM *scalar = BN_secure_new(), *largest = BN_new();
  // GB/T 32918.1: the private key lies in 1...n-2, or signing would divide by zero.
  if (public_point && scalar && largest && BN_bin2bn(scalar32, 32, scalar) &&
      BN_copy(largest, EC_GROUP_get0_order(group)) && BN_sub_word(largest, 2) == 1 &&
      !BN_is_zero(scalar) && BN_cmp(scalar, largest) <= 0 &&
      EC_POINT_mul(group, public_point, scalar, NULL, NULL, NULL) == 1 &&
      EC_POINT_point2oct(
        group, public_point, POINT_CONVERSION_UNCOMPRESSED, point, sizeof point, NULL) == 65) {
    BN_set_flags(scalar, BN_FLG_CONSTTIME);
    key = assemble(point, scalar, EVP_PKEY_KEYPAIR);
  }
  BN_clear_free(scalar);
  BN_free(largest);
  EC_POINT_free(public_point);
  EC_GROUP_free(group);
  ERR_clear_error();
  return key;
}

int yx_sm2_scalar_of_pkcs8(const uint8_t *der, size_t count, uint8_t *scalar32) {
  const uint8_t *cursor = der;
  PKCS8_PRIV_KEY_INFO *info = d2i_PKCS8_PRIV_KEY_INFO(NULL, &cursor, (long)count);
  EVP_PKEY *key = NULL;
  char group[16] = "";
  int ok = info && cursor == der + count && (key = EVP_PKCS82PKEY(info)) &&
           EVP_PKEY_get_group_name(key, group, sizeof group, NULL) == 1 &&
           strcmp(group, "SM2") == 0 && yx_sm2_private(key, scalar32);
  EVP_PKEY_free(key);
  PKCS8_PRIV_KEY_INFO_free(info);
  ERR_clear_error();
  return ok;
}

int yx_no_core_dumps(void) {
  struct rlimit none = {0, 0};
  return setrlimit(RLIMIT_CORE, &none) == 0;
}

int yx_private_memory(void) {
#ifdef __linux__
  return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
#else
  return 0;
#endif
}

uint64_t yx_lockable_bytes(void) {
  struct rlimit limit;
  return getrlimit(RLIMIT_MEMLOCK, &limit) == 0 ? (uint64_t)limit.rlim_cur : 0;
}
