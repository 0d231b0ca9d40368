using Core.Domain;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Shell.Effects.Machine;

/// <summary>Which paths an effect may name.</summary>
internal static class AbsolutePath
{
    /// <summary>
    /// The path itself, if it is absolute, in its shortest form (no <c>..</c>, no slash at its end, which would follow a link), not the
    /// root, and of one line, as the ledger needs it; else <c>Malformed</c>.
    /// </summary>
    public static Either<Failure, string> Check(string path) =>
        path.StartsWith('/') && !path.EndsWith('/') && !path.Any(char.IsControl) && Path.GetFullPath(path) == path
            ? Right(path)
            : Result.Fail<string>(Cause.Malformed, path, "not an absolute path without \"..\", slash at its end or control character");
}
