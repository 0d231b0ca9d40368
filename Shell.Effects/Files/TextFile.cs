using System.Text;
using Core.Domain;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Shell.Effects.Files;

/// <summary>
/// Text files of others that may not be there: PID files, configurations. A link is followed, as the program follows it for which they are.
/// </summary>
internal static class TextFile
{
    private const int Maximum = 4 << 20;

    /// <summary>The file's text; empty if there is no file.</summary>
    /// <returns><c>NotRegular</c> if it is no file, or one of more than 4 MiB.</returns>
    public static Either<Failure, string> Read(string path) =>
        Result.Attempt(path, () => All(path)).BindLeft(failure =>
            failure.Cause.IsMissing ? Right<Failure, string>("") : Left(failure));

    /// <summary>No file stands at the path.</summary>
    public static Either<Failure, Unit> Delete(string path) => Result.Attempt(path, () => AtomicFile.Delete(path));

    private static string All(string path)
    {
        using var file = RegularFile.Follow(path);
        return Encoding.UTF8.GetString(RegularFile.Whole(file, path, Maximum));
    }
}
