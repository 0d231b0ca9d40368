using Core.Domain;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Shell.Effects.Machine;

/// <summary>Text files that may not be there.</summary>
internal static class TextFile
{
    /// <summary>The file's text; empty if there is no file.</summary>
    public static Either<Failure, string> Read(string path) =>
        Result.Attempt(path, () => File.ReadAllText(path)).BindLeft(failure =>
            failure.Cause.IsMissing ? Right<Failure, string>("") : Left(failure));

    /// <summary>No file stands at the path.</summary>
    public static Either<Failure, Unit> Delete(string path) => Result.Attempt(path, () =>
    {
        if (Directory.Exists(Path.GetDirectoryName(path)))
            File.Delete(path);
    });
}
