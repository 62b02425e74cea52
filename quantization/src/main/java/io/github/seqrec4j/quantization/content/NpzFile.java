package io.github.seqrec4j.quantization.content;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads the arrays of a file of NumPy's {@code savez} or {@code savez_compressed}: a zip file with an {@code .npy} file each. */
final class NpzFile {
    private NpzFile() {}

    static KeyedVectors read(Path path, String ids, String vectors) {
        if (!Files.exists(path)) {
            throw new UncheckedIOException(
                    "cannot read " + path + ": there is no such file", new NoSuchFileException(path.toString()));
        }
        try (ZipFile zip = new ZipFile(path.toFile())) {
            NpyArray idArray = array(path, zip, ids);
            NpyArray vectorArray = array(path, zip, vectors);
            return KeyedVectors.of(path, idArray.texts(), idArray.shape(), vectorArray.floats(), vectorArray.shape());
        } catch (ZipException | EOFException damaged) {
            throw new FeatureFormatException(
                    path, "expected an intact npz file, but it is damaged (" + damaged.getMessage() + ")", damaged);
        } catch (FeatureFormatException ours) {
            throw ours;
        } catch (IllegalArgumentException malformed) {
            throw new FeatureFormatException(path, malformed.getMessage(), malformed);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + path + ": " + failure, failure);
        }
    }

    private static NpyArray array(Path path, ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name + ".npy");
        if (entry == null) {
            TreeSet<String> names = new TreeSet<>();
            zip.stream().forEach(each -> names.add(each.getName().replaceFirst("\\.npy$", "")));
            throw new FeatureFormatException(path, "expected the array " + name + ", got " + names);
        }
        CRC32 checksum = new CRC32();
        try (InputStream bytes = new CheckedInputStream(zip.getInputStream(entry), checksum)) {
            NpyArray array = NpyArray.read(name, bytes, entry.getSize());
            if (checksum.getValue() != entry.getCrc()) {
                throw new ZipException("the checksum of " + entry.getName() + " differs");
            }
            return array;
        }
    }
}
