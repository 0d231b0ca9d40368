namespace Replaying.Output;

/// <summary>Standard output cannot be written; the words are the operating system's.</summary>
internal sealed class OutputException(Exception error) : Exception((error.InnerException ?? error).Message, error);
