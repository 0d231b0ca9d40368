using System.IO.Compression;

namespace Tests.Machine.Juju;

/// <summary>A charm whose dispatch is a shell script, for the tests of the stand-in itself.</summary>
internal static class ScriptCharm
{
    private const int Executable = 0b111_101_101 << 16;

    /// <summary>Writes a .charm with this dispatch, and a config of `name` (string, no default) and `port` (int, 8000).</summary>
    /// <returns>Its path, in the folder for temporary files; the caller deletes it.</returns>
    public static string Pack(string script)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.charm");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        Add(archive, "metadata.yaml", "name: script\nsummary: for tests\ndescription: for tests\n");
        Add(archive, "config.yaml", "options:\n  name: {type: string}\n  port: {type: int, default: 8000}\n");
        Add(archive, "dispatch", $"#!/bin/sh\n{script}\n").ExternalAttributes = Executable;
        return path;
    }

    private static ZipArchiveEntry Add(ZipArchive archive, string name, string text)
    {
        var entry = archive.CreateEntry(name);
        using var writer = new StreamWriter(entry.Open());
        writer.Write(text);
        return entry;
    }
}
