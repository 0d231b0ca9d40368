using System.Security.Cryptography;
using Core.Domain;
using Tinyproxy;

namespace Causes;

/// <summary>
/// The record of all decisions that <c>check</c> comes to. It is made once for a build, and kept in the temporary directory.
/// </summary>
internal static class AllDecisions
{
    /// <summary>The record, which is made if there is none.</summary>
    public static Stream Of(string repository)
    {
        var place = Path.Combine(Path.GetTempPath(), "causes-built", $"{Digest()}.jsonl");
        if (!File.Exists(place))
            Make(repository, place);
        return File.OpenRead(place);
    }

    private static void Make(string repository, string place)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        var (exit, said) = EditedCharm.Ran(
            repository,
            "dotnet",
            "run", "-c", "Release", "--project", "Shell.Host", "--", "check", "--only", "configuration", "--record", place + ".half");
        if (exit != 0)
            throw new InvalidOperationException($"check does not pass: {said}");
        File.Move(place + ".half", place, overwrite: true);
    }

    private static string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in new[] { typeof(ICharm), typeof(TinyproxyCharm) })
            hash.AppendData(File.ReadAllBytes(part.Assembly.Location));
        return Convert.ToHexStringLower(hash.GetHashAndReset()[..12]);
    }
}
