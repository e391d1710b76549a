//! Pictures: pixels and nothing else. What a picture means is said by whoever places it.

use crate::error::MinutesError;
use std::io::Cursor;

/// Pixels on white paper.
#[derive(Debug, PartialEq, Eq)]
pub struct Picture {
    /// How many in a row.
    pub width: u32,
    /// How many rows.
    pub height: u32,
    /// Red, green and blue of each, row by row from the top.
    pub rgb: Vec<u8>,
}

/// Memory a reader may take, in bytes: far more than a logo needs.
const MEMORY: usize = 4 << 20;

impl Picture {
    /// Reads a PNG of plain colours, without transparency.
    ///
    /// # Errors
    /// [`MinutesError::Picture`] when it is anything else.
    pub fn read(png: &[u8]) -> Result<Self, MinutesError> {
        let broken = |_| MinutesError::Picture;
        let limits = png::Limits { bytes: MEMORY };
        let mut reader = png::Decoder::new_with_limits(Cursor::new(png), limits).read_info().map_err(broken)?;
        let (info, size) = (reader.info(), reader.output_buffer_size());
        let (width, height) = (info.width, info.height);
        let plain = (info.color_type, info.bit_depth) == (png::ColorType::Rgb, png::BitDepth::Eight);
        let size = size.filter(|size| plain && *size <= MEMORY).ok_or(MinutesError::Picture)?;
        let mut rgb = vec![0; size];
        reader.next_frame(&mut rgb).map_err(broken)?;
        Ok(Self { width, height, rgb })
    }

    /// The size it is printed at in a box, in points: its own proportions.
    #[must_use]
    pub fn fitted(&self, (width, height): (f32, f32)) -> (f32, f32) {
        let scale = (width / self.width as f32).min(height / self.height as f32);
        (self.width as f32 * scale, self.height as f32 * scale)
    }
}

#[cfg(test)]
mod tests {
    use super::Picture;
    use crate::error::MinutesError;

    fn png(colours: png::ColorType, width: u32, bytes: &[u8]) -> Vec<u8> {
        let mut written = Vec::new();
        let mut encoder = png::Encoder::new(&mut written, width, 1);
        encoder.set_color(colours);
        encoder.write_header().and_then(|mut writer| writer.write_image_data(bytes)).expect("pixels");
        written
    }

    #[test]
    fn a_plain_picture_is_read_and_keeps_its_proportions() {
        let read = Picture::read(&png(png::ColorType::Rgb, 2, &[1, 2, 3, 4, 5, 6])).expect("a picture");
        assert_eq!(read, Picture { width: 2, height: 1, rgb: vec![1, 2, 3, 4, 5, 6] });
        assert_eq!(read.fitted((96.0, 38.0)), (76.0, 38.0));
    }

    #[test]
    fn anything_else_is_refused() {
        let whole = png(png::ColorType::Rgb, 2, &[1, 2, 3, 4, 5, 6]);
        let bomb = png(png::ColorType::Rgb, 2_000_000, &vec![0; 6_000_000]);
        for other in
            [b"".as_slice(), b"%PDF-1.7", &whole[..whole.len() / 2], &png(png::ColorType::Rgba, 1, &[0; 4]), &bomb]
        {
            assert!(matches!(Picture::read(other), Err(MinutesError::Picture)));
        }
    }
}
