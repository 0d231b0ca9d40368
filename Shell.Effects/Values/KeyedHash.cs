using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;

namespace Shell.Effects.Values;

/// <summary>
/// HMAC with SHA-256 (RFC 2104), in managed code. The runtime's own loads OpenSSL, which takes a settled hook 4 ms of one processor;
/// most hooks need nothing else of OpenSSL. Made values and certificates are still made by OpenSSL.
/// </summary>
internal static class KeyedHash
{
    /// <summary>The 32 bytes that <c>HMACSHA256.HashData</c> gives for the same key and data.</summary>
    /// <param name="key">The key, of any length.</param>
    /// <param name="data">What is hashed.</param>
    public static byte[] Of(byte[] key, byte[] data)
    {
        var hmac = new HMac(new Sha256Digest());
        hmac.Init(new KeyParameter(key));
        hmac.BlockUpdate(data, 0, data.Length);
        var hash = new byte[hmac.GetMacSize()];
        hmac.DoFinal(hash, 0);
        return hash;
    }
}
