using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Monitor.Architecture.Tests;

/// <summary>What the compiler left of a project: the truth about its dependencies, transitive references included.</summary>
internal sealed class CompiledAssembly : IDisposable
{
    private readonly PEReader _file;
    private readonly MetadataReader _metadata;

    public CompiledAssembly(string assemblyName)
    {
        _file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assemblyName + ".dll")));
        _metadata = _file.GetMetadataReader();
    }

    public IEnumerable<string> References =>
        _metadata.AssemblyReferences.Select(handle => _metadata.GetString(_metadata.GetAssemblyReference(handle).Name));

    public IEnumerable<string> Namespaces =>
        _metadata.TypeDefinitions.Select(handle => _metadata.GetString(_metadata.GetTypeDefinition(handle).Namespace)).Distinct();

    /// <summary>Whether code of this assembly calls <paramref name="member"/> of the type named <paramref name="type"/>.</summary>
    public bool Calls(string type, string member) =>
        _metadata.MemberReferences
            .Select(_metadata.GetMemberReference)
            .Where(reference => _metadata.StringComparer.Equals(reference.Name, member) && reference.Parent.Kind == HandleKind.TypeReference)
            .Select(reference => _metadata.GetTypeReference((TypeReferenceHandle)reference.Parent))
            .Any(reference => $"{_metadata.GetString(reference.Namespace)}.{_metadata.GetString(reference.Name)}" == type);

    public void Dispose() => _file.Dispose();
}
