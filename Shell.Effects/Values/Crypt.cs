using System.Runtime.InteropServices;
using Core.Domain;
using LanguageExt;

namespace Shell.Effects.Values;

/// <summary>Hashes passwords as login programs do. Source: crypt(3), crypt(5).</summary>
internal static partial class Crypt
{
    /// <summary>How many characters of a salt count.</summary>
    public const int SaltLength = 16;

    private const string Alphabet = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Sha512 = "$6$";

    // struct crypt_data: 32 KiB of libxcrypt, 128 KiB and a little of older C libraries.
    private const int WorkArea = 256 * 1024;

    /// <summary>The hash of a password with SHA-512, in 5000 rounds.</summary>
    /// <param name="subject">What it is for, for the failure.</param>
    /// <param name="password">The password; no zero byte.</param>
    /// <param name="salt">Each byte becomes one character of the salt.</param>
    /// <returns><c>CommandFailed</c> if the machine has no library that hashes, <c>Invalid</c> if that refuses the password.</returns>
    public static Either<Failure, string> Hash(string subject, string password, ReadOnlySpan<byte> salt)
    {
        var setting = Sha512 + string.Concat(salt[..SaltLength].ToArray().Select(part => Alphabet[part % Alphabet.Length]));
        try
        {
            return Hashed(password, setting) is { } hash && hash.StartsWith(Sha512, StringComparison.Ordinal)
                ? hash
                : Result.Fail<string>(Cause.Invalid, subject, "crypt refuses the value");
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            // Not Missing, which Juju would try again for ever: a package or the operator adds it.
            return Result.Fail<string>(Cause.CommandFailed, subject, "this machine has no libcrypt.so.1; run: apt-get install libcrypt1");
        }
    }

    private static unsafe string? Hashed(string password, string setting)
    {
        var area = NativeMemory.AllocZeroed(WorkArea);
        try
        {
            // It begins with a star, or is none, if the library refuses.
            return Marshal.PtrToStringUTF8(crypt_r(password, setting, (nint)area));
        }
        finally
        {
            NativeMemory.Clear(area, WorkArea);
            NativeMemory.Free(area);
        }
    }

    [LibraryImport("libcrypt.so.1", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint crypt_r(string password, string setting, nint area);
}
