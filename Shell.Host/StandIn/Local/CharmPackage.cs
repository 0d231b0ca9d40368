using System.IO.Compression;

namespace StandIn.Local;

/// <summary>A charm to deploy: the files of a <c>.charm</c>, or a directory that holds the same files.</summary>
internal sealed class CharmPackage : IDisposable
{
    private readonly bool isUnpacked;

    /// <summary>Opens a charm.</summary>
    /// <param name="path">
    /// A <c>.charm</c>, which is unpacked into the folder for temporary files; or a directory, which is used as it is.
    /// </param>
    public CharmPackage(string path)
    {
        isUnpacked = File.Exists(path);
        Directory = isUnpacked ? System.IO.Directory.CreateTempSubdirectory("charm-").FullName : Path.GetFullPath(path);
        if (isUnpacked)
            ZipFile.ExtractToDirectory(path, Directory);
        Facts = CharmReader.Read(Directory);
    }

    /// <summary>Where the charm's files are.</summary>
    public string Directory { get; }

    /// <summary>What Juju knows of the charm.</summary>
    public CharmFacts Facts { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isUnpacked)
            System.IO.Directory.Delete(Directory, recursive: true);
    }
}
