using Shell.Effects.Yaml;

namespace Packing;

/// <summary>Why nothing was packed. <see cref="object.ToString"/> gives the text for the person at the terminal.</summary>
public abstract record PackFailure
{
    private PackFailure()
    {
    }

    /// <summary>The project is not there, or its charmcraft.yaml is refused.</summary>
    public sealed record Refused(IReadOnlyList<Problem> Problems) : PackFailure
    {
        /// <inheritdoc/>
        public override string ToString() => string.Join('\n', Problems);
    }

    /// <summary>The platform asked for does not exist or cannot be built on this machine.</summary>
    public sealed record NoPlatform(string Message) : PackFailure
    {
        /// <inheritdoc/>
        public override string ToString() => Message;
    }

    /// <summary>dotnet failed, or built something that must not be packed.</summary>
    /// <param name="Command">What was run.</param>
    /// <param name="Reason">What went wrong, in a sentence.</param>
    /// <param name="Output">The end of what it printed.</param>
    public sealed record NotBuilt(string Command, string Reason, IReadOnlyList<string> Output) : PackFailure
    {
        /// <inheritdoc/>
        public override string ToString() => string.Join('\n', Output.Append($"{Reason} ({Command})"));
    }

    /// <summary>A file could not be read or written.</summary>
    public sealed record File(string Message) : PackFailure
    {
        /// <inheritdoc/>
        public override string ToString() => Message;
    }
}
